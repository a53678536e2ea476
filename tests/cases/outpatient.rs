//! What the fund pays at the doctor's and in hospital: cells of the real tables, each with the source that says so.

use yibao::policy::benefit::Item::{self, Cap, Deductible, Rate};
use yibao::policy::benefit::table::{Column, Reach, Table, benefit};
use yibao::policy::benefit::worked::examples;
use yibao::policy::benefit::{Benefit, Care, CountedBy, Hospital, Level};
use yibao::policy::date::AsOf;
use yibao::policy::figure::{Figure, Standing, word_of};
use yibao::policy::money::{BasisPoints, Fen};
use yibao::policy::provision::Scheme;
use yibao::policy::source::Evidence;

use crate::world::{CONTENT, TODAY, day, place, place_of, series, today};

fn as_of(on: &str) -> AsOf {
    AsOf::today(today()).on(day(on))
}

/// What a cell says: `60%`, `700/year`, `none`.
fn said(benefit: &Benefit) -> String {
    match benefit.level {
        Level::Rate(rate) => rate.to_string(),
        Level::Amount(amount, by) => format!("{amount}/{}", word_of(CountedBy::WORDS, &by)),
        Level::Nothing => "none".to_owned(),
    }
}

/// The words of a row: hospitals, the place's own name, slice, condition.
fn row_name(head: &Benefit) -> String {
    let kinds = head.hospitals.iter().map(|h| word_of(Hospital::WORDS, h).to_owned());
    let slice =
        [head.slice.from.map(|fen| format!("over {fen}")), head.slice.to.map(|fen| format!("to {fen}"))];
    let rest = [head.hospital_name.clone(), head.condition.clone()];
    kinds.chain(slice.into_iter().flatten()).chain(rest.into_iter().flatten()).collect::<Vec<_>>().join(" ")
}

struct Asked {
    slug: &'static str,
    care: Care,
    scheme: Scheme,
    on: &'static str,
    reach: Reach,
}

fn outpatient(slug: &'static str) -> Asked {
    Asked { slug, care: Care::Outpatient, scheme: Scheme::Employee, on: TODAY, reach: Reach::Rule }
}

fn inpatient(slug: &'static str) -> Asked {
    Asked { care: Care::Inpatient, ..outpatient(slug) }
}

impl Asked {
    fn residents(self) -> Self {
        Asked { scheme: Scheme::Residents, ..self }
    }

    fn on(self, on: &'static str) -> Self {
        Asked { on, ..self }
    }

    fn framed(self) -> Self {
        Asked { reach: Reach::Frame, ..self }
    }

    /// Checks that the row says that in each column (`-` where nothing is known), by that source.
    fn row(&self, item: Item, name: &str, cells: &[&str], source: &str) -> &Self {
        let place = place(self.slug);
        let figures = series(&place);
        let table = Table::of(&place, &figures, self.care, self.scheme, as_of(self.on), self.reach);
        let table = table.unwrap_or_else(|| panic!("{} has no table", self.slug));
        let names: Vec<String> = table.rows_of(item).map(|row| row_name(row.head)).collect();
        let row = table.rows_of(item).find(|row| row_name(row.head) == name);
        let row = row.unwrap_or_else(|| panic!("{}: no row {name:?} in {names:?}", self.slug));
        let cell = |cell: &yibao::policy::benefit::table::Cell<'_>| {
            let of = |f: &Figure| said(benefit(f).expect("a cell"));
            let lines: Vec<String> = cell.lines.iter().flat_map(|l| l.figures()).map(of).collect();
            if lines.is_empty() { "-".to_owned() } else { lines.join(" ") }
        };
        assert_eq!(row.cells.iter().map(cell).collect::<Vec<_>>(), cells, "{} {item:?} {name}", self.slug);
        let cited = row.cells.iter().flat_map(|c| &c.lines).flat_map(|l| l.figures());
        assert!(
            cited.clone().all(|f| f.citations.iter().any(|c| c.source.as_str() == source)),
            "{} {item:?} {name} is not by {source}: {:?}",
            self.slug,
            cited.flat_map(|f| &f.citations).map(|c| c.source.as_str()).collect::<Vec<_>>()
        );
        self
    }
}

#[test]
fn wuhan_has_had_no_deductible_since_april_2023() {
    outpatient("wuhan")
        .row(Deductible, "", &["none", "none"], "s6cf72ece")
        .row(Rate, "primary", &["85%", "90%"], "s436de40b")
        .row(Rate, "secondary", &["65%", "75%"], "s436de40b")
        .row(Rate, "tertiary", &["55%", "65%"], "s6cf72ece")
        .row(Rate, "pharmacy", &["85%", "90%"], "s6cf72ece")
        .row(Cap, "", &["3500/year", "4500/year"], "sdd4dee27");
    outpatient("wuhan").on("2023-04-10").row(Deductible, "", &["none", "none"], "s6cf72ece");
    // The start of the old rule is told by its year only: for a past day inside that year nobody is sure that it held.
    let before = place("wuhan");
    let figures = series(&before);
    let table =
        Table::of(&before, &figures, Care::Outpatient, Scheme::Employee, as_of("2023-04-09"), Reach::Rule);
    assert_eq!(table, None);
}

#[test]
fn jiangxi_sets_one_table_for_the_whole_province() {
    for slug in ["jiangxi", "nanchang", "ganzhou"] {
        outpatient(slug)
            .row(Deductible, "", &["300/year", "300/year"], "sc76f1e8d")
            .row(Rate, "primary pharmacy", &["65%", "70%"], "sc76f1e8d")
            .row(Rate, "secondary", &["60%", "65%"], "sc76f1e8d")
            .row(Rate, "tertiary", &["55%", "60%"], "sc76f1e8d")
            .row(Cap, "", &["2000/year", "3000/year"], "sc76f1e8d");
    }
    outpatient("nanchang").on("2023-07-01").row(Deductible, "", &["300/year", "300/year"], "sc76f1e8d");
}

#[test]
fn jiangmen_caps_by_the_month_and_baoji_deducts_by_the_month() {
    let chosen = "secondary tertiary 选定的二、三级医院";
    outpatient("jiangmen")
        .row(Deductible, "", &["none", "none"], "s34e4b806")
        .row(Rate, "primary 选定的一级及以下机构", &["75%", "80%"], "s34e4b806")
        .row(Rate, &format!("{chosen} 没有转诊"), &["60%", "65%"], "s34e4b806")
        .row(Rate, &format!("{chosen} 经过转诊"), &["70%", "75%"], "s34e4b806")
        .row(Cap, "primary 选定的一级及以下机构", &["85/month", "85/month"], "s34e4b806")
        .row(Cap, "选定的二、三级医院和没选定的机构", &["75/month", "75/month"], "s34e4b806");
    outpatient("baoji")
        .row(Deductible, "", &["50/month", "50/month"], "sa91f2b42")
        .row(Rate, "primary", &["60%", "65%"], "sa91f2b42")
        .row(Rate, "secondary", &["55%", "60%"], "sa91f2b42")
        .row(Rate, "tertiary", &["50%", "55%"], "sa91f2b42")
        .row(Cap, "", &["500/year", "900/year"], "sa91f2b42");
}

#[test]
fn tianjin_has_ages_slices_and_a_condition() {
    outpatient("tianjin")
        .row(Deductible, "", &["800/year", "700/year 650/year"], "s21297a9b")
        .row(Rate, "primary to 5500", &["75%", "75%"], "s21297a9b")
        .row(Rate, "secondary to 5500", &["65%", "65%"], "s21297a9b")
        .row(Rate, "tertiary to 5500", &["55%", "55%"], "s21297a9b")
        .row(Rate, "over 5500", &["55%", "55%"], "s21297a9b")
        .row(Cap, "连续参保", &["10000/year", "10000/year"], "s21297a9b")
        .row(Cap, "没有连续参保", &["9000/year", "9000/year"], "s21297a9b");
}

#[test]
fn beijing_has_no_cap_from_2023_on() {
    outpatient("beijing")
        .row(Deductible, "", &["1800/year", "1300/year"], "scd15fcaa")
        .row(Rate, "community to 20000", &["90%", "90%"], "scd15fcaa")
        .row(Rate, "to 20000 社区以外的医院", &["70%", "85% 90%"], "scd15fcaa")
        .row(Rate, "over 20000", &["60%", "80%"], "scd15fcaa")
        .row(Cap, "", &["none", "none"], "s85c80b66");
    outpatient("beijing").on("2023-01-01").row(Cap, "", &["none", "none"], "scd15fcaa");
    let place = place("beijing");
    let figures = series(&place);
    let before = as_of("2022-12-31");
    assert_eq!(Table::of(&place, &figures, Care::Outpatient, Scheme::Employee, before, Reach::Rule), None);
}

#[test]
fn changsha_deducts_by_the_kind_of_hospital_and_hunan_only_frames_it() {
    outpatient("changsha")
        .row(Deductible, "primary", &["none", "none"], "s44bcb149")
        .row(Deductible, "secondary", &["200/year", "200/year"], "s44bcb149")
        .row(Deductible, "tertiary", &["300/year", "300/year"], "s44bcb149")
        .row(Rate, "primary", &["70%", "70%"], "s44bcb149")
        .row(Rate, "tertiary", &["60%", "60%"], "s44bcb149")
        .row(Cap, "", &["1500/year", "2000/year"], "s44bcb149");
    outpatient("changsha")
        .residents()
        .row(Deductible, "primary", &["none"], "s245de512")
        .row(Rate, "primary", &["70%"], "s245de512")
        .row(Cap, "", &["800/year"], "s245de512");
    // 永州 has no table of its own: the province's is a frame.
    let yongzhou = place("yongzhou");
    let figures = series(&yongzhou);
    let found =
        |reach| Table::of(&yongzhou, &figures, Care::Outpatient, Scheme::Employee, as_of(TODAY), reach);
    assert_eq!(found(Reach::Rule), None);
    assert!(found(Reach::Frame).is_some());
    outpatient("yongzhou").framed().row(Rate, "tertiary", &["60%", "60%"], {
        let frame = CONTENT.figures.iter().find(|f| f.id == "hunan-outpatient-6").expect("the frame");
        frame.citations[0].source.as_str()
    });
}

#[test]
fn hangzhou_has_both_schemes_and_both_cares() {
    outpatient("hangzhou")
        .row(Deductible, "", &["1000/year", "300/year"], "s19296dae")
        .row(Deductible, "签约社区", &["700/year", "none"], "s19296dae")
        .row(Rate, "community", &["86%", "92%"], "s19296dae")
        .row(Rate, "tertiary", &["76%", "82%"], "s19296dae")
        .row(Rate, "其他医疗机构（含二级）", &["80%", "86%"], "s19296dae");
    outpatient("hangzhou")
        .residents()
        .row(Deductible, "", &["300/year", "300/year"], "sdd270cee")
        .row(Rate, "community", &["70%", "60%"], "s19296dae")
        .row(Rate, "tertiary", &["40%", "30%"], "s19296dae");
    inpatient("hangzhou")
        .row(Deductible, "tertiary", &["800/unknown", "800/unknown"], "s19296dae")
        .row(Rate, "community to 40000", &["88%", "92%"], "s19296dae")
        .row(Rate, "tertiary to 40000", &["82%", "86%"], "s19296dae");
    inpatient("hangzhou")
        .residents()
        .row(Deductible, "community", &["300/unknown"], "s19296dae")
        .row(Rate, "tertiary", &["70%"], "sdd270cee")
        .row(Cap, "", &["300000/year"], "sdd270cee");
}

#[test]
fn xian_has_hospital_care_of_the_residents_only() {
    inpatient("xian")
        .residents()
        .row(Deductible, "primary", &["150/unknown"], "sa6920680")
        .row(Deductible, "secondary", &["400/unknown"], "sa6920680")
        .row(Deductible, "tertiary", &["1200/unknown"], "sa6920680")
        .row(Rate, "primary", &["80%"], "sa6920680")
        .row(Rate, "三级特等", &["50%"], "sa6920680")
        .row(Cap, "", &["200000/year"], "sa6920680");
    outpatient("xian").row(Cap, "", &["2000/year", "2500/year"], "s1a31cf2f");
    let place = place("xian");
    let figures = series(&place);
    let employees = Table::of(&place, &figures, Care::Inpatient, Scheme::Employee, as_of(TODAY), Reach::Rule);
    assert_eq!(employees, None);
}

#[test]
fn what_ended_is_in_no_cell() {
    // 深圳's caps are of 2025, 济南 has nothing of its own.
    for slug in ["shenzhen", "jinan"] {
        let place = place(slug);
        let figures = series(&place);
        assert_eq!(
            Table::of(&place, &figures, Care::Outpatient, Scheme::Employee, as_of(TODAY), Reach::Rule),
            None,
            "{slug}"
        );
    }
    outpatient("shenzhen").on("2025-12-31").row(
        Cap,
        "",
        &["10478.40/year 2619.60/year", "12224.80/year 2619.60/year"],
        {
            let cap = CONTENT.figures.iter().find(|f| f.id == "shenzhen-outpatient-1").expect("the cap");
            cap.citations[0].source.as_str()
        },
    );
}

#[test]
fn a_bill_of_500_yuan_in_wuhan_and_in_xian() {
    let worked = |slug: &str| -> Vec<(Column, BasisPoints, Fen, Fen)> {
        let place = place(slug);
        let figures = series(&place);
        let table =
            Table::of(&place, &figures, Care::Outpatient, Scheme::Employee, as_of(TODAY), Reach::Rule)
                .expect(slug);
        let found = examples(&table);
        found.iter().map(|w| (w.column.clone(), w.rate, w.paid.paid, w.paid.own)).collect()
    };
    let (rate, yuan) = (|bp| BasisPoints::new(bp), |yuan: i64| Fen::new(yuan * 100));
    assert_eq!(
        worked("wuhan"),
        [
            (Column::Employee, rate(5_500), yuan(275), yuan(225)),
            (Column::Retiree, rate(6_500), yuan(325), yuan(175))
        ]
    );
    // (500 - 200) x 50 %, (500 - 200) x 55 %
    assert_eq!(
        worked("xian"),
        [
            (Column::Employee, rate(5_000), yuan(150), yuan(350)),
            (Column::Retiree, rate(5_500), yuan(165), yuan(335))
        ]
    );
    // (1000 - 600) x 80 %, (1000 - 400) x 85 %: one bill above both deductibles.
    assert_eq!(
        worked("changzhou"),
        [
            (Column::Employee, rate(8_000), yuan(320), yuan(680)),
            (Column::Retiree, rate(8_500), yuan(510), yuan(490))
        ]
    );
    // A deductible by the month, a cap with a condition, a cap nobody found.
    for slug in ["baoji", "tianjin", "hangzhou"] {
        assert_eq!(worked(slug), [], "{slug}");
    }
}

/// Every table of every place on some days.
fn each_table(check: impl Fn(&str, &[Figure], &Table<'_>, AsOf)) {
    for region in CONTENT.regions.iter().filter(|r| r.is_covered()) {
        let place = place_of(region);
        let figures = series(&place);
        for on in ["2022-12-31", "2023-06-30", "2025-12-31", TODAY, "2030-01-01"] {
            for (care, _) in Care::WORDS {
                for (scheme, _) in Scheme::WORDS {
                    for reach in [Reach::Rule, Reach::Frame] {
                        if let Some(table) = Table::of(&place, &figures, *care, *scheme, as_of(on), reach) {
                            check(region.slug.as_str(), &figures, &table, as_of(on));
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn no_cell_rests_on_what_is_unconfirmed_out_of_force_or_of_a_district() {
    each_table(|slug, _, table, as_of| {
        for figure in table.figures() {
            assert_ne!(figure.evidence(), Evidence::Unconfirmed, "{slug}: {}", figure.id);
            assert_eq!(figure.standing(as_of), Standing::InForce, "{slug}: {}", figure.id);
            assert_eq!(figure.area, None, "{slug}: {}", figure.id);
        }
    });
}

#[test]
fn what_a_place_says_itself_is_in_its_table_or_said_beside_it() {
    each_table(|slug, figures, table, as_of| {
        let told: Vec<&str> = table
            .lines()
            .flat_map(|line| line.figures().into_iter().chain(line.resolution.also_said.iter().copied()))
            .map(|f| f.id.as_str())
            .collect();
        let region = CONTENT.regions.iter().find(|r| r.slug.as_str() == slug).expect("a region");
        for figure in figures.iter().filter(|f| f.region == region.code && f.reaches(region)) {
            let Some(cell) = benefit(figure) else { continue };
            let is_wanted = cell.care == table.care
                && cell.scheme == table.scheme
                && figure.evidence().can_answer()
                && figure.standing(as_of) == Standing::InForce;
            // A frame's table is for places whose own figures fill none.
            let is_rule = table.figures().iter().any(|f| f.reaches(region));
            assert!(
                !is_wanted || !is_rule || told.contains(&figure.id.as_str()),
                "{slug}: {} vanished",
                figure.id
            );
        }
    });
}

#[test]
fn an_example_never_pays_more_than_the_bill_the_rate_or_the_cap() {
    each_table(|slug, _, table, _| {
        let found = examples(table);
        assert!(found.windows(2).all(|pair| pair[0].spent == pair[1].spent), "{slug}: one bill for all");
        for worked in found {
            let paid = worked.paid.paid;
            assert!(paid <= worked.spent.share(worked.rate), "{slug}");
            assert!(worked.cap.is_none_or(|cap| paid <= cap), "{slug}");
            assert_eq!(paid.plus(worked.paid.own), worked.spent, "{slug}");
            assert!(paid > Fen::ZERO, "{slug}");
        }
    });
}
