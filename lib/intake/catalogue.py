"""Every kind of thing that can be wrong with a file: its code, how grave it is, and what is said of it in Danish."""

from __future__ import annotations

from enum import StrEnum


class Severity(StrEnum):
    """An error keeps its row (or the file) out; a warning is said and lets it in."""

    ERROR = "error"
    WARNING = "warning"


CATALOGUE: dict[str, tuple[Severity, str]] = {
    # the file
    "empty_file": (Severity.ERROR, "Filen er tom. Gem regnearket igen, og prøv så med den nye fil."),
    "too_large": (Severity.ERROR, "Filen fylder over {limit} MB. Del den op, eller fjern billeder og tomme ark."),
    "encrypted": (
        Severity.ERROR,
        "Filen er beskyttet med adgangskode. Fjern koden i Excel (Filer → Oplysninger → Beskyt projektmappe), og gem igen.",
    ),
    "old_format": (
        Severity.ERROR,
        "Filen er i et ældre eller andet format ({value}). Åbn den, og gem den som »Excel-projektmappe (.xlsx)«.",
    ),
    "not_a_workbook": (
        Severity.ERROR,
        "Filens indhold er hverken en Excel-projektmappe eller en tekstfil med kolonner, uanset hvad filen "
        "hedder. Gem de data, "
        "der skal læses ind, som »Excel-projektmappe (.xlsx)«.",
    ),
    "web_page": (
        Severity.ERROR,
        "Filen er en webside (HTML), selv om den kan åbnes i Excel. Åbn den i Excel, og gem den som "
        "»Excel-projektmappe (.xlsx)«.",
    ),
    "xml_file": (
        Severity.ERROR,
        "Filen er XML og ikke en tabel. Træk data ud som regneark, eller åbn filen i Excel, og gem som .xlsx.",
    ),
    "json_file": (
        Severity.ERROR,
        "Filen er JSON og ikke en tabel. Træk data ud som regneark, eller hent filen ind i Excel (Data → "
        "Hent data), og gem som "
        ".xlsx.",
    ),
    "rtf_file": (
        Severity.ERROR,
        "Filen er et tekstdokument (RTF). Kopiér dets tabel til et tomt ark i Excel, og gem som .xlsx.",
    ),
    "pdf_file": (
        Severity.ERROR,
        "Filen er en PDF. Bed om regnearket bag, eller hent tabellen ind i Excel (Data → Hent data → Fra "
        "PDF), og gem som .xlsx.",
    ),
    "zipped": (Severity.ERROR, "Filen er pakket (zip). Pak den ud, og læs regnearket i den ind."),
    "damaged": (Severity.ERROR, "Filen er beskadiget og kan ikke læses. Åbn den i Excel, og gem en ny kopi."),
    "suspicious": (
        Severity.ERROR,
        "Filen er bygget på en måde, som Excel ikke gør ({value}), og læses derfor ikke. Gem en ny kopi fra Excel.",
    ),
    "too_much_inside": (
        Severity.ERROR,
        "Filen pakker ud til mere, end et regneark fylder. Slet tomme rækker og formatering under data, og gem igen.",
    ),
    "too_many_cells": (
        Severity.ERROR,
        "Filen har over 1,5 million udfyldte celler. Del den op, eller fjern de ark, der ikke skal bruges.",
    ),
    "too_much_text": (
        Severity.ERROR,
        "Filens celler rummer tilsammen over 32 millioner tegn. Del filen op, eller fjern kolonner med lange tekster.",
    ),
    "too_spread": (
        Severity.ERROR,
        "Arket bruger celler meget langt fra hinanden. Slet det, der står langt til højre for eller under tabellen (Ctrl+End "
        "viser hvor), og gem igen.",
    ),
    "cancelled": (Severity.ERROR, "Indlæsningen er afbrudt. Intet er ændret."),
    "unreadable": (
        Severity.ERROR,
        "Filen kunne ikke læses inden for den tid og hukommelse, et regneark må bruge. Gem en ny kopi med kun de data, der "
        "skal bruges.",
    ),
    "text_named_workbook": (Severity.WARNING, "Filen hedder som en Excel-fil, men er en tekstfil. Den er læst som tekst."),
    "macros_removed": (Severity.WARNING, "Filens makroer gemmes ikke; en makro kan indeholde hvad som helst."),
    # the sheet
    "no_year": (
        Severity.ERROR,
        "Kontraktens år fremgår ikke. Angiv året, eller skriv »Resultatkontrakt 2019« i arkets første række.",
    ),
    "other_year": (
        Severity.WARNING,
        "Filen nævner {value}, men læses ind som {other}. Se efter, om det er det rigtige år.",
    ),
    "unread_goal": (
        Severity.WARNING,
        "Mål {value} kan ikke læses for sikkert og bliver et tekstmål. {other} Ret det på siden Mål, eller udfyld Målværdi.",
    ),
    "overlapping_label": (Severity.WARNING, "Mål {value} tæller også et mål, der har sin egen række ({other})."),
    "nothing_recognised": (
        Severity.ERROR,
        "Ingen af filens ark ligner noget, Målbar kender. Vælg, hvad arket er, eller brug en af skabelonerne "
        "i Datakatalog. Et ark "
        "med mål skal have overskrifterne »Mål« og »Beskrivelse«.",
    ),
    "sheet_not_recognised": (
        Severity.WARNING,
        "Arket »{sheet}« er ikke læst ({count}): ingen række har de overskrifter, Målbar kender.",
    ),
    "no_rows": (Severity.WARNING, "Arket »{sheet}« har overskrifter, men ingen rækker."),
    "hidden_sheet": (Severity.WARNING, "Arket »{sheet}« er skjult i Excel. Det er læst alligevel."),
    "unknown_column": (
        Severity.WARNING,
        "Kolonnen »{value}« kender Målbar ikke. Den er ikke talt med ({count}){kept}.{other}",
    ),
    "duplicate_column": (Severity.ERROR, "Overskriften »{value}« står to gange. Behold den ene."),
    "which_dataset": (
        Severity.ERROR,
        "Arket »{sheet}« kan være {choices}, og overskrifterne afgør det ikke. Vælg, hvad arket er.",
    ),
    "missing_column": (
        Severity.ERROR,
        "Arket »{sheet}« ligner {value}, men kolonnen »{column}« mangler. {other}",
    ),
    "wide_without_year": (
        Severity.ERROR,
        "Kolonnerne er måneder eller perioder ({value}), men intet sted står der hvilket år. Angiv året, "
        "eller skriv det over "
        "kolonnerne.",
    ),
    "count_unclear": (
        Severity.ERROR,
        "Kolonnen »{value}« ligner et antal, men Målbar ved ikke, hvad der tælles; så ville hver række tælle som én. Svar på "
        "spørgsmålet, eller kald kolonnen »Antal«.",
    ),
    "two_tables": (
        Severity.ERROR,
        "Arket har endnu en tabel med sine egne overskrifter i række {value}. Sæt hver tabel på sit eget ark.",
    ),
    "participant_list": (
        Severity.ERROR,
        "Arket ligner en deltagerliste ({value}). Målbar tæller arrangementer: lav en række pr. arrangement med kolonnen "
        "»Deltagere«, eller svar på spørgsmålet.",
    ),
    "total_doubled": (
        Severity.ERROR,
        "Rækkerne giver {count}, præcis det dobbelte af filens egen sum »{other}« ({value}). Arket har nok både "
        "summer og deres "
        "dele (»heraf«, grupper). Fjern summerne.",
    ),
    "confirm_column": (
        Severity.ERROR,
        "Kolonnen »{value}« kender Målbar ikke, men det, der står i den, ligner »{other}«. Svar på spørgsmålet, "
        "så huskes det.",
    ),
    "doubled_differs": (
        Severity.WARNING,
        "Både »{other}« og »{value}« kan være »{column}«, og de siger ikke det samme. »{other}« er brugt ({count}).",
    ),
    "which_column": (
        Severity.ERROR,
        "Både »{other}« og »{value}« kan være »{column}«, og de siger ikke det samme. Svar på, hvilken der skal bruges.",
    ),
    "ids_restart": (
        Severity.WARNING,
        "De samme id'er står på flere af filens ark, så de er ikke brugt til at genkende rækkerne ({value}).",
    ),
    "hidden_rows": (Severity.WARNING, "{count} er skjult i Excel ({value}). De er læst alligevel."),
    "hidden_columns": (Severity.WARNING, "Kolonne {value} er skjult i Excel. Det, der står i den, er læst som resten."),
    "private_column": (
        Severity.WARNING,
        "Kolonnen »{value}« ser ud til at indeholde {other}. Den er fjernet, før filen gemmes ({count}).",
    ),
    "doubled_column": (
        Severity.WARNING,
        "Kolonnen »{value}« siger det samme som »{other}«, som er den, der bruges. Den er ikke taget med ({count}).",
    ),
    "same_column": (Severity.WARNING, "Overskriften »{value}« står to gange med samme indhold. Den ene er brugt."),
    "total_mismatch": (
        Severity.WARNING,
        "Filens egen sum »{other}« siger {value}, men rækkerne giver {count}. Se efter, om der mangler rækker.",
    ),
    "row_total_mismatch": (
        Severity.WARNING,
        "Rækkens egen sum siger {value}, men dens tal giver {count}. Se efter, om et tal mangler.",
    ),
    # the row
    "row_above_header": (
        Severity.WARNING,
        "Rækken står over overskrifterne og er ikke læst som data: »{value}«.",
    ),
    "total_row": (
        Severity.WARNING,
        "Rækken er en sum (»{value}«). Den er ikke talt med, men brugt til at kontrollere rækkerne.",
    ),
    "total_column": (
        Severity.WARNING,
        "Kolonnen »{value}« er rækkernes sum. Den er ikke talt med, men brugt til at kontrollere rækkerne ({count}).",
    ),
    "row_without_numbers": (Severity.WARNING, "Rækken har ingen tal under perioderne: »{value}«."),
    "of_which_row": (Severity.WARNING, "Rækken er en del af en anden (»{value}«) og er ikke talt med."),
    "example_row": (Severity.WARNING, "Rækken er skabelonens eksempel og er sprunget over."),
    "duplicate_id": (
        Severity.ERROR,
        "»{value}« står også i række {other}. Et id må kun stå én gang; behold den rigtige række.",
    ),
    "missing_value": (Severity.ERROR, "Der mangler en værdi i kolonnen »{column}«."),
    "duplicate_row": (Severity.ERROR, "{value} står også i række {other}. Et mål må kun stå én gang."),
    "row_ignored": (
        Severity.WARNING,
        "Rækken er ikke taget med, fordi den ligner en overskrift eller en bemærkning: »{value}«.",
    ),
    "row_joined": (Severity.WARNING, "Rækken er læst som fortsættelsen af række {other}."),
    "repeated_header": (Severity.WARNING, "Overskriftsrækken er gentaget her og sprunget over."),
    # the cell
    "error_cell": (Severity.ERROR, "Cellen viser fejlen {value}. Ret formlen, eller skriv værdien."),
    "formula_without_value": (
        Severity.ERROR,
        "Cellen har en formel, hvis resultat ikke er gemt. Åbn filen i Excel, lad den regne, og gem.",
    ),
    "not_a_date": (Severity.ERROR, "»{value}« er ikke en dato. Skriv for eksempel 5/2-2021."),
    "not_a_number": (Severity.ERROR, "»{value}« er ikke et helt tal."),
    "unknown_choice": (Severity.ERROR, "»{value}« er ikke en af mulighederne: {choices}.{other}"),
    "unknown_municipality": (Severity.ERROR, "»{value}« er ikke en af husets kommuner.{other}"),
    "ambiguous_number": (
        Severity.ERROR,
        "I kolonnen »{column}« kan punktum og komma læses på to måder ({value}), så {count} kan ikke læses for sikkert. "
        "Svar på spørgsmålet, eller skriv tallene uden tusindtegn.",
    ),
    "ambiguous_date": (
        Severity.ERROR,
        "I kolonnen »{column}« står måneden nogle steder først ({value}), så {count} kan ikke læses for sikkert. Svar på "
        "spørgsmålet, eller skriv datoerne som 2020-04-13.",
    ),
    "shifted_scale": (
        Severity.ERROR,
        "Kolonnen »{column}« går til 11 ({value}), men skalaen er 0-10. Svar på spørgsmålet, eller eksportér "
        "værdierne i stedet "
        "for svarmulighedernes numre.",
    ),
    "aggregated_scores": (
        Severity.ERROR,
        "Kolonnen »{column}« ligner en beregnet score pr. periode ({value}) og ikke svar fra 0 til 10. Målbar beregner selv "
        "scoren: brug listen med de enkelte svar.",
    ),
    "days_from_above": (
        Severity.ERROR,
        "{count} har ingen »{value}«; den står måske kun på dagens første række. Svar på spørgsmålet, eller udfyld cellerne.",
    ),
    "swapped_dates": (
        Severity.ERROR,
        "I kolonnen »{column}« er alle rigtige datoer til og med den 12., og resten er tekst ({value}). Så har "
        "Excel nok byttet om "
        "på dag og måned i {count}. Svar på spørgsmålet.",
    ),
    "foreign_municipality": (
        Severity.WARNING,
        "»{value}« er ikke en af husets kommuner. Rækken er taget med uden kommune.",
    ),
    "read_as_blank": (Severity.WARNING, "{count} i kolonnen »{column}« siger »{value}« eller lignende og er læst som tomme."),
    "dash_is_zero": (Severity.WARNING, "{count} i kolonnen »{column}« siger »{value}« og er læst som 0."),
    "date_from_serial": (
        Severity.WARNING,
        "{count} i kolonnen »{column}« er tal ({value}), som er læst som Excels dagnumre. Formatér kolonnen som dato.",
    ),
    "date_out_of_range": (Severity.ERROR, "»{value}« ligger uden for 1990-2100. Ret årstallet."),
    "outside_year": (Severity.WARNING, "»{value}« ligger uden for {other}, som filen læses ind for."),
    "future_date": (
        Severity.WARNING,
        "»{value}« ligger efter den dag, filen er uploadet. Se efter, om årstallet er rigtigt.",
    ),
    "not_a_decimal": (Severity.ERROR, "»{value}« er ikke et tal."),
    "not_a_score": (Severity.ERROR, "»{value}« er ikke et helt tal fra 0 til 10."),
    "out_of_range": (Severity.ERROR, "»{value}« er for lille eller for stort til kolonnen »{column}« ({other})."),
    "count_assumed": (
        Severity.WARNING,
        "{count} i kolonnen »{column}« er tomme og læst som 1, selv om andre rækker har et antal.",
    ),
    "not_a_cvr": (Severity.WARNING, "»{value}« er ikke et CVR-nummer. Rækken er taget med uden."),
    "p_number_in_cvr": (
        Severity.WARNING,
        "»{value}« har ti cifre og er nok et P-nummer. Rækken er taget med uden CVR-nummer.",
    ),
    "several_cvr": (Severity.ERROR, "Cellen har flere CVR-numre (»{value}«). Sæt hver virksomhed på sin egen række."),
    "cvr_length": (Severity.WARNING, "»{value}« har ikke otte cifre, som et CVR-nummer har. Det er gemt, som det står."),
    "cvr_check_digit": (Severity.WARNING, "CVR-nummeret »{value}« har et forkert kontrolciffer. Det er gemt, som det står."),
    "cpr_removed": (
        Severity.WARNING,
        "Cellen ligner et CPR-nummer. Det er fjernet og gemmes ikke; rækken er taget med uden.",
    ),
    "cpr_masked": (Severity.WARNING, "Teksten indeholder noget, der ligner et CPR-nummer. Det er fjernet og gemmes ikke."),
    "email_masked": (Severity.WARNING, "Teksten indeholder en e-mailadresse. Den er fjernet og gemmes ikke."),
    "leading_zero": (Severity.WARNING, "Koden »{value}« har mistet et nul forrest og er læst som {other}."),
    "code_was_date": (Severity.WARNING, "Excel har gjort koden til en dato (»{value}«). Den er læst som {other}."),
    "size_was_date": (Severity.WARNING, "Excel har gjort størrelsen til en dato (»{value}«). Den er læst som {other}."),
    "not_a_size": (Severity.WARNING, "»{value}« er ikke en virksomhedsstørrelse. Rækken er taget med uden."),
    "other_size": (Severity.WARNING, "»{value}« er ikke en af størrelsesgrupperne. Den er gemt, som den står."),
    "unreadable_target": (Severity.ERROR, "{value}"),
    "unreadable_period": (Severity.ERROR, "»{value}« er ikke en periode. Skriv for eksempel 1. halvår 2019."),
    "label_was_date": (
        Severity.WARNING,
        "Excel har gjort målets nummer til en dato. Det er læst som »{value}«; ret cellen til tekst.",
    ),
}
