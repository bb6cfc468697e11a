"""Forms drawn with our own field template."""

from __future__ import annotations

from django.forms.renderers import TemplatesSetting


class SamsynRenderer(TemplatesSetting):
    field_template_name = "web/field.html"
