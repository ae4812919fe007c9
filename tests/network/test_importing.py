"""From a table to partners: nothing stored before the yes, every fault shown, the same table twice changes nothing."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.factories import NOW, NetworkFactory, PartnerFactory
from tests.network.helpers import desk

from miteinander.journal.models import Event
from miteinander.network import import_files
from miteinander.network.models import Partner
from miteinander.tables import reading

pytestmark = pytest.mark.django_db
GOOD = "Organisation;Kategorie;PLZ;Bemerkung\nVerein Ost;Verein;06449;x\nSchule West;Schule;06449;y\n"


def upload(client, network, table: str | bytes, name="partner.csv"):
    data = table.encode() if isinstance(table, str) else table
    return client.post(
        reverse("desk_import", kwargs={"network": network.slug}), {"table": SimpleUploadedFile(name, data)}
    )


def to_check(client, answer, **changes) -> str:
    """The address of the dry run with the mapping that was guessed."""
    page = client.get(answer.url)
    chosen = {
        name: field.initial
        if (field := page.context["form"].fields[name]).initial
        else page.context["form"].initial.get(name, "")
        for name in page.context["form"].fields
    } | changes
    return answer.url + "pruefen/?" + "&".join(f"{key}={value}" for key, value in chosen.items())


def test_upload_leads_to_a_guess():
    network, client = desk()

    answer = upload(client, network, GOOD)
    guessed = client.get(answer.url).context["form"].initial

    assert {key: value for key, value in guessed.items() if value} == {"name": "0", "kind": "1", "postcode": "2"}
    assert Partner.objects.count() == 0


def test_needed_columns_are_told_from_the_others_and_missing_ones_are_a_fault():
    network, client = desk()
    answer = upload(client, network, GOOD)

    fields = client.get(answer.url).context["form"].fields
    check = client.get(to_check(client, answer, kind=""))

    assert [name for name, field in fields.items() if field.required] == ["name", "kind"]
    assert check.status_code == 200
    assert len(check.context["faults"]) == 1


def test_dry_run_stores_nothing_and_confirming_does():
    network, client = desk()
    where = to_check(client, upload(client, network, GOOD))

    page = client.get(where)
    assert page.context["counts"] == {"new": 2, "changed": 0, "unchanged": 0}
    assert Partner.objects.count() == 0

    client.post(where)
    assert list(Partner.objects.order_by("name").values_list("name", "kind", "postcode")) == [
        ("Schule West", "school", "06449"),
        ("Verein Ost", "club", "06449"),
    ]
    assert Event.objects.get(verb="imported partners").facts == {"new": 2, "changed": 0}


def test_same_table_twice_changes_nothing():
    network, client = desk()
    for _ in range(2):
        client.post(to_check(client, upload(client, network, GOOD)))

    assert Partner.objects.count() == 2
    assert Event.objects.filter(verb="imported partners").count() == 1


def test_known_partner_is_completed_and_keeps_the_rest():
    network, client = desk()
    PartnerFactory(network=network, name="verein ost", town="Aschersleben", kind="club")

    where = to_check(client, upload(client, network, GOOD))
    assert client.get(where).context["counts"] == {"new": 1, "changed": 1, "unchanged": 0}
    client.post(where)

    known = Partner.objects.get(name="verein ost")
    assert (known.postcode, known.town) == ("06449", "Aschersleben")


def faulty(lines: int) -> str:
    return "Name;Art\n" + "".join(f"Verein {n};Raumschiff\n" for n in range(lines)) + "Gut;Verein\n"


def test_300_faulty_lines_show_paged_and_change_nothing():
    network, client = desk()
    where = to_check(client, upload(client, network, faulty(300)))

    page = client.get(where)
    assert page.context["faulty_lines"] == 300
    assert page.context["faults"].paginator.num_pages == 6
    assert "Raumschiff" in client.get(f"{where}&fehler=6").content.decode()

    client.post(where)
    assert Partner.objects.count() == 0


def test_only_the_good_lines_when_somebody_says_so():
    network, client = desk()

    client.post(to_check(client, upload(client, network, faulty(3))), {"only": "good"})

    assert [partner.name for partner in Partner.objects.all()] == ["Gut"]


def test_faults_as_a_table_to_work_through():
    network, client = desk()
    where = to_check(client, upload(client, network, faulty(300)))

    answer = client.get(where.replace("pruefen/", "fehler.csv"))
    sheet = reading.read(answer.content, "fehler.csv")

    assert len(sheet.rows) == 300
    assert sheet.rows[0].cells[:2] == ("2", "B")


def test_column_without_which_nothing_goes():
    network, client = desk()

    page = client.get(to_check(client, upload(client, network, GOOD), kind=""))

    assert [str(fault.reason) for fault in page.context["faults"]] == ["Diese Spalte fehlt in der Tabelle."]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 nope", b"\x89PNG\r\n"])
def test_file_that_is_no_table_is_said(data):
    network, client = desk()

    answer = upload(client, network, data or b" ")

    assert answer.status_code == 200
    assert answer.context["form"].errors["table"]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_template_to_download_can_be_uploaded(kind):
    network, client = desk()
    sample = client.get(reverse("desk_import_sample", kwargs={"network": network.slug, "kind": kind}))

    client.post(to_check(client, upload(client, network, sample.content, f"x.{kind}")))

    assert [partner.name for partner in Partner.objects.all()] == ["Verein Beispiel e. V."]


def test_template_of_another_kind():
    network, client = desk()

    assert client.get(reverse("desk_import_sample", kwargs={"network": network.slug, "kind": "exe"})).status_code == 404


def test_token_is_of_one_network_and_not_forged():
    network = NetworkFactory()
    token = import_files.keep(network.pk, "x.csv", b"Name\nA\n", now=NOW)

    assert import_files.fetch(network.pk, token).data == b"Name\nA\n"
    assert import_files.fetch(network.pk + 1, token) is None
    assert import_files.fetch(network.pk, token[:-1] + "_") is None


def test_files_older_than_a_day_go():
    from django.utils import timezone

    now = timezone.now()
    token = import_files.keep(1, "x.csv", b"a", now=now)

    import_files.sweep(1, now=now + timedelta(hours=23))
    assert import_files.fetch(1, token) is not None
    import_files.sweep(1, now=now + timedelta(hours=25))
    assert import_files.fetch(1, token) is None


def test_gone_file_is_not_found():
    network, client = desk()

    assert client.get(reverse("desk_import_map", kwargs={"network": network.slug, "token": "x"})).status_code == 404
