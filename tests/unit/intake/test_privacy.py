"""What must not be stored: found by form, by header and by content; what only looks like it stays."""

from __future__ import annotations

import pytest

from lib.intake.privacy import (
    EMAIL_MASK,
    MASK,
    PrivateKind,
    mask_cpr,
    mask_emails,
    may_be_cpr,
    names_p_numbers,
    private_kind,
)
from tests.unit.intake.values.making import read

CPR = (
    *(
        "010203-1234",
        "0102031234",
        "010203 1234",
        "010203–1234",
        "010203−1234",
        "010203—1234",
        "010203‐1234",
        "010203 - 1234",
    ),
    *("010203\u00a01234", "311299-0000", "290200-1234", "290204-1234"),
)
NO_CPR = (
    *("310299-1234", "300299-1234", "290201-1234", "320103-1234", "001203-1234", "011303-1234", "000000-1234", "12345674"),
    *(
        "010203-12345",
        "010203-123",
        "1010203-1234",
        "01020312",
        "20200102-1234",
        "010203-1234-5",
        "010203.1234",
        "https://x.dk/0102031234",
    ),
    *("id=0102031234", "sag_0102031234", "010203-XXXX", "Kolding", ""),
)


@pytest.mark.parametrize("written", CPR)
def test_a_cpr_number_alone_and_within_a_text(written: str) -> None:
    """With and without hyphen, whatever hyphen it is; no check digit is asked for."""
    assert may_be_cpr(written)
    assert mask_cpr(written) == MASK
    assert mask_cpr(f"Ring til ({written}), helst i dag") == f"Ring til ({MASK}), helst i dag"
    assert mask_cpr(f"cpr{written}") == f"cpr{MASK}"


@pytest.mark.parametrize("written", NO_CPR)
def test_what_is_no_cpr_number(written: str) -> None:
    """No date, too many digits, or part of something longer."""
    assert not may_be_cpr(written)
    assert mask_cpr(written) == written


@pytest.mark.parametrize("written", ["102031234", "102031234.0", "0102031234.0"])
def test_a_number_that_lost_its_zero_or_got_decimals(written: str) -> None:
    """As Excel leaves it."""
    assert may_be_cpr(written)


def test_several_in_one_text() -> None:
    """Each of them."""
    assert mask_cpr("010203-1234,020304-2345 og 12345674") == f"{MASK},{MASK} og 12345674"


@pytest.mark.parametrize("before", ["P-nr. ", "P-nummer: ", "pnr ", "P nr. ", "p-enhed ", "P-NUMMER "])
def test_a_p_number_that_is_called_so_stays(before: str) -> None:
    """Ten digits that could be a date's."""
    assert mask_cpr(f"{before}1012901234") == f"{before}1012901234"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("a@b.dk", EMAIL_MASK),
        ("Skriv til bo.hansen+x@firma-navn.co.uk i dag", f"Skriv til {EMAIL_MASK} i dag"),
        ("<a@b.dk>; c@d.dk", f"<{EMAIL_MASK}>; {EMAIL_MASK}"),
        ("mailto:æø@å.dk", f"mailto:{EMAIL_MASK}"),
        ("a@b", "a@b"),
        ("5 stk. @ 10 kr.", "5 stk. @ 10 kr."),
        ("ingen", "ingen"),
    ],
)
def test_e_mail_addresses(written: str, expected: str) -> None:
    """Only whole addresses."""
    assert mask_emails(written) == expected


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        *[
            (text, PrivateKind.CPR)
            for text in ("CPR", "CPR-nr.", "Cpr nummer", "Personnummer", "Person nr CPR", "Fødselsdato")
        ],
        *[
            (text, PrivateKind.EMAIL)
            for text in ("E-mail", "Email", "Mail", "E-mailadresse", "Kontakt-e-mail", "MAILADRESSE")
        ],
        *[(text, PrivateKind.PHONE) for text in ("Telefon", "Telefonnr.", "Tlf.", "Mobil", "Mobiltelefon", "Phone")],
        *[(text, PrivateKind.ADDRESS) for text in ("Adresse", "Vejnavn", "Gade", "Husnr.", "Postadresse", "Street address")],
        *[
            (text, PrivateKind.NAME)
            for text in ("Navn", "Fornavn", "Efternavn", "Kontaktperson", "Kontakt person", "Kontakt", "Ejer")
        ],
        *[
            (text, PrivateKind.NAME)
            for text in ("Virksomhed", "Virksomhedsnavn", "Virksomhedens navn", "Firma", "Firmanavn", "Kunde")
        ],
        *[
            (text, PrivateKind.NAME)
            for text in ("Konsulent", "Vejleder", "Medarbejder", "Initialer", "Oprettet af", "Sagsbehandler")
        ],
        *[
            (text, PrivateKind.NAME)
            for text in ("Created by", "Owner", "Journalist", "Forfatter", "Author", "Iværksætter", "Full name")
        ],
    ],
)
def test_headers_that_name_persons(header: str, kind: PrivateKind) -> None:
    """Whatever stands below."""
    assert private_kind(header, ["x"]) is kind


@pytest.mark.parametrize(
    "header",
    [
        *(
            "CVR-nr.",
            "Kommune",
            "Branche",
            "Emne",
            "Postnr.",
            "P-nummer",
            "P nr.",
            "Pnr.",
            "Produktionsenhed",
            "Webadresse",
            "Hjemmeside",
        ),
        *(
            "Medarbejdere",
            "Antal ansatte",
            "Deltagere",
            "Titel",
            "Arrangementstype",
            "Dato",
            "Antal virksomheder",
            "Kontaktform",
        ),
    ],
)
def test_headers_that_name_no_person(header: str) -> None:
    """They may stay when their cells are harmless."""
    assert private_kind(header, ["x", "y"], remarks=True) is None


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        (["a@b.dk", "c@d.dk", "ingen"], PrivateKind.EMAIL),
        (["a@b.dk", "x", "y"], None),
        (["12 34 56 78", "+45 12345678", "x"], PrivateKind.PHONE),
        (["12345678", "12345674"], None),
        (["010203-1234", "0102031234", "x"], PrivateKind.CPR),
        ([102031234, 203041234], PrivateKind.CPR),
        ([1012901234.0], PrivateKind.CPR),
        ([1, 2, 3], None),
        (["Kolding"], None),
        ([], None),
    ],
)
def test_a_column_nobody_knows_is_judged_by_its_cells(values: list[object], kind: PrivateKind | None) -> None:
    """Most of them must look alike."""
    assert private_kind("Felt 7", values) is kind  # type: ignore[arg-type]  # what cells hold


def test_ten_digits_below_a_header_of_p_numbers_stay() -> None:
    """Header decides where form cannot."""
    assert names_p_numbers("P-nummer")
    assert not names_p_numbers("CPR-nummer")
    assert private_kind("P-nummer", [1012901234, 1112901234]) is None
    assert private_kind("Nummer", [1012901234, 1112901234]) is PrivateKind.CPR


@pytest.mark.parametrize(
    ("header", "values", "kind"),
    [
        ("Bemærkninger", ["x"], PrivateKind.REMARKS),
        ("Intern kommentar", ["x"], PrivateKind.REMARKS),
        ("Noter", ["x"], PrivateKind.REMARKS),
        ("Felt 7", ["Kolding", "ja", "Kolding Kommune"], None),
        ("Felt 7", ["Han ringede i går om lån", "x", "y"], PrivateKind.REMARKS),
        ("Felt 7", ["Han ringede i går om lån", "Hun vil gerne ringes op igen", "x"], PrivateKind.REMARKS),
    ],
)
def test_free_text_goes_from_activities(header: str, values: list[str], kind: PrivateKind | None) -> None:
    """By its header, or when a single cell is a sentence; a contract keeps its words."""
    assert private_kind(header, values, remarks=True) is kind
    assert private_kind(header, values) is None


HEADER = ("Dato", "Kommune", "Vejledningstype")
ROW = ("5/2-2020", "Kolding", "EW")


def test_a_private_column_is_dropped_and_counted() -> None:
    """Company, contact, e-mail, phone; the rest is read."""
    found = read(
        [
            (*HEADER, "Virksomhed", "Kontaktperson", "E-mail", "Telefon"),
            (*ROW, "Firma A/S", "Bo", "a@b.dk", "12345678"),
            (*ROW, "Firma B", None, None, None),
        ]
    )
    assert [one.column for one in found.problems] == ["Virksomhed", "Kontaktperson", "E-mail", "Telefon"]
    assert set(found.codes) == {"private_column"}
    assert "navne" in found.problems[0].message
    assert "2 celler" in found.problems[0].message
    assert "1 celle)" in found.problems[1].message
    assert found.sheet.dropped_columns == ("Virksomhed", "Kontaktperson", "E-mail", "Telefon")
    assert len(found.frame) == 2


def test_a_cpr_number_in_the_cvr_column_goes_and_the_row_stays() -> None:
    """Not yet established companies have no CVR number: text, number, and a number without its zero."""
    rows = [(*ROW, "12345674"), (*ROW, "010203-1234"), (*ROW, 1111111234), (*ROW, 102031234), (*ROW, "0102031234")]
    found = read([(*HEADER, "CVR-nr."), *rows])
    assert found["cvr"] == ["12345674", "", "", "", ""]
    assert found.cells("cpr_removed") == ["D3", "D4", "D5", "D6"]
    assert not any("1234" in one.message for one in found.problems)


def test_what_stands_in_texts_is_masked_at_its_address() -> None:
    """Also in the title; an id, a P-number column and figures stay."""
    found = read(
        [
            ("Udtræk for 010203-1234",),
            (*HEADER, "Emne", "P-nummer", "Timer"),
            (*ROW, "Lån, 010203-1234", 1012901234, 3),
            (*ROW, "Skriv til a@b.dk", 1012901234, 4),
        ]
    )
    assert found["topic"] == [f"Lån, {MASK}", f"Skriv til {EMAIL_MASK}"]
    assert found.cells("cpr_masked") == ["A1", "D3"]
    assert found.cells("email_masked") == ["D4"]
    assert found.sheet.titles == (f"Udtræk for {MASK}",)
    assert found["hours"] == [3, 4]
    assert found.one("unknown_column").column == "P-nummer"


def test_an_id_column_that_holds_cpr_numbers_is_dropped() -> None:
    """Although the dataset knows the column."""
    rows = [(*ROW, "010203-1234"), (*ROW, "020304-1234"), (*ROW, "A-7")]
    found = read([(*HEADER, "Sagsnr."), *rows])
    assert found.one("private_column").column == "Sagsnr."
    assert found["activity_id"] == ["", "", ""]
