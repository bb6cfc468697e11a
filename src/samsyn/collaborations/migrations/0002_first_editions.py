"""The first editions of the checklist and of the guide's rules, from the data that ships with them."""

import json
from pathlib import Path

from django.db import migrations
from django.utils import timezone

HERE = Path(__file__).resolve().parents[1]


def publish(apps, schema_editor):
    now = timezone.now()
    points = json.loads((HERE / "checklist" / "points_1.json").read_text(encoding="utf-8"))
    rules = json.loads((HERE / "guide" / "ruleset_1.json").read_text(encoding="utf-8"))
    edition, rule_set = apps.get_model("collaborations", "ChecklistEdition"), apps.get_model("collaborations", "RuleSet")
    edition.objects.create(number=1, points=points, note="First edition", published_at=now)
    rule_set.objects.create(number=1, rules=rules, note="First edition", published_at=now)


class Migration(migrations.Migration):
    dependencies = [("collaborations", "0001_initial")]
    operations = [migrations.RunPython(publish, migrations.RunPython.noop)]
