"""Forms drawn with our own templates, found the way all templates are."""

from __future__ import annotations

from django.forms.renderers import DjangoTemplates


class SamsynRenderer(DjangoTemplates):
    """Looks in Django's own widget templates and in every installed package."""

    form_template_name = "web/forms/form.html"
    field_template_name = "web/field.html"
