"""500 MB, a body that hides its length, ten thousand fields: refused with a page, before memory or disk fills."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from samsyn.organisations.models import Organisation
from samsyn.web.uploads import ceiling

pytestmark = pytest.mark.django_db
FIVE_HUNDRED_MB = 500 * 1024 * 1024


class Unread(BytesIO):
    """A body that nobody may touch."""

    def read(self, *_args):
        raise AssertionError("The body was read.")


@pytest.fixture
def otto(signed_in, personas):
    return signed_in(personas.otto)


@pytest.fixture
def address():
    return reverse("organisations:import")


def sent(client, address, **environ):
    environ = {"wsgi.input": Unread(), "CONTENT_TYPE": "multipart/form-data; boundary=x"} | environ
    return client.generic("POST", address, **environ)


def test_five_hundred_megabytes_are_refused_without_reading_any(otto, address):
    answer = sent(otto, address, CONTENT_LENGTH=str(FIVE_HUNDRED_MB))
    assert answer.status_code == 413
    page = answer.content.decode()
    assert "500" in page
    assert "20" in page
    assert "Back button" in page


def test_the_refusal_is_in_the_readers_language(signed_in, personas, address):
    client = signed_in(personas.mette)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "da"
    answer = sent(client, address, CONTENT_LENGTH=str(FIVE_HUNDRED_MB))
    assert "Det var for stort" in answer.content.decode()


def test_a_body_that_does_not_say_how_long_it_is_is_refused(otto, address):
    answer = sent(otto, address, CONTENT_LENGTH="", HTTP_TRANSFER_ENCODING="chunked")
    assert answer.status_code == 411


@pytest.mark.parametrize("announced", ["-1", "abc", "٣٣", "1e99"])
def test_a_length_that_is_no_number_breaks_nothing(otto, address, announced):
    empty = {"wsgi.input": BytesIO(), "CONTENT_LENGTH": announced}
    assert sent(otto, address, **empty).status_code < 500


def test_files_that_grow_past_the_limit_are_stopped_on_the_way(otto, address, settings):
    settings.SAMSYN_UPLOAD_LIMIT, settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 200_000, 1_000
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if not name.endswith("too_large")]
    otto.handler.load_middleware()
    answer = otto.post(address, {"file": SimpleUploadedFile("a.csv", b"x" * (ceiling() + 1))})
    assert answer.status_code == 400
    assert "too large" in answer.content.decode()


def test_a_form_with_ten_thousand_fields_is_refused_with_what_to_do(otto):
    many = {f"field{number}": "x" for number in range(10_000)}
    answer = otto.post(reverse("organisations:create"), many)
    assert answer.status_code == 400
    assert "several parts" in answer.content.decode()
    assert not Organisation.objects.exists()


def test_a_text_larger_than_memory_allows_is_refused_with_what_to_do(otto):
    large = {"name": "x" * (6 * 1024 * 1024)}
    answer = otto.post(reverse("organisations:create"), large)
    assert answer.status_code == 400
    assert "too large" in answer.content.decode()
