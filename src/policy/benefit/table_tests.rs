use super::*;
use crate::policy::benefit::{Hospital, Level, Slice};
use crate::policy::figure::{BandStart, Status, Tier};
use crate::policy::money::Fen;
use crate::policy::sample::{city, day, figure, nation, on, percent, place, province, today, yuan};
use crate::policy::source::Evidence;

fn cell(item: Item, hospitals: &[Hospital], level: Level) -> Value {
    Value::Benefit(Benefit {
        care: Care::Outpatient,
        item,
        scheme: Scheme::Employee,
        hospitals: hospitals.to_vec(),
        hospital_name: None,
        slice: Slice::default(),
        condition: None,
        level,
    })
}

fn rate(hospitals: &[Hospital], text: &str) -> Value {
    cell(Item::Rate, hospitals, Level::Rate(percent(text)))
}

fn amount(item: Item, hospitals: &[Hospital], text: &str, by: CountedBy) -> Value {
    cell(item, hospitals, Level::Amount(yuan(text), by))
}

fn table(figures: &[Figure], as_of: AsOf) -> Option<Table<'_>> {
    Table::of(&place(), figures, Care::Outpatient, Scheme::Employee, as_of, Reach::Rule)
}

/// The rows of the table: place, then for each column the levels.
fn shown(table: &Table<'_>) -> Vec<(Item, Vec<Hospital>, Vec<Vec<Level>>)> {
    let level = |f: &Figure| benefit(f).expect("a cell").level;
    let cells = |row: &Row<'_>| {
        row.cells.iter().map(|c| c.lines.iter().flat_map(Line::figures).map(level).collect()).collect()
    };
    let rows = table.blocks.iter().flat_map(|b| b.rows.iter().map(move |row| (b.item, row)));
    rows.map(|(item, row)| (item, row.head.hospitals.clone(), cells(row))).collect()
}

fn of(text: &str) -> Level {
    Level::Rate(percent(text))
}

#[test]
fn what_is_known_of_people_at_work_only_leaves_retirees_empty() {
    let figures = [figure(city(), rate(&[Hospital::Tertiary], "50%")).whose(&[Status::Employee])];
    let table = table(&figures, today()).expect("a table");
    assert_eq!(shown(&table), [(Item::Rate, vec![Hospital::Tertiary], vec![vec![of("50%")], vec![]])]);
}

#[test]
fn a_rule_without_people_fills_both_columns_and_gives_way_to_one_that_names_them() {
    let figures = [
        figure(city(), rate(&[], "50%")).whose(&[]),
        figure(city(), rate(&[], "60%")).whose(&[Status::Retiree]),
    ];
    let table = table(&figures, today()).expect("a table");
    assert_eq!(shown(&table), [(Item::Rate, vec![], vec![vec![of("50%")], vec![of("60%")]])]);
}

#[test]
fn flexible_workers_have_a_line_of_their_own_only_where_they_alone_are_named() {
    let figures = [
        figure(city(), rate(&[], "50%")).whose(&[Status::Employee]),
        figure(city(), rate(&[], "45%")).whose(&[Status::Flexible]),
    ];
    let table = table(&figures, today()).expect("a table");
    let lines = &table.blocks[1].rows[0].cells[0].lines;
    assert_eq!(lines.len(), 2);
    assert!(!lines[0].is_some_people() && lines[1].part.statuses == [Status::Flexible]);
}

#[test]
fn the_city_goes_before_the_province_and_the_province_before_the_nation() {
    let here = figure(city(), rate(&[Hospital::Tertiary], "55%")).whose(&[]);
    let above = figure(province(), rate(&[Hospital::Tertiary], "50%")).whose(&[]);
    let far = figure(nation(), rate(&[Hospital::Tertiary], "40%")).whose(&[]);
    let all = [far, above, here];
    assert_eq!(shown(&table(&all, today()).expect("a table"))[0].2, [[of("55%")], [of("55%")]]);
    assert_eq!(shown(&table(&all[..2], today()).expect("a table"))[0].2, [[of("50%")], [of("50%")]]);
}

#[test]
fn a_wider_rule_that_may_be_about_the_same_bill_leaves_the_table() {
    let figures = [
        figure(province(), rate(&[Hospital::Secondary], "60%")).whose(&[]),
        figure(province(), rate(&[Hospital::Pharmacy], "70%")).whose(&[]),
        figure(city(), rate(&[Hospital::Secondary, Hospital::Tertiary], "55%")).whose(&[Status::Employee]),
    ];
    let found = shown(&table(&figures, today()).expect("a table"));
    let (secondary, pharmacy) = (vec![Hospital::Secondary], vec![Hospital::Pharmacy]);
    let both = vec![Hospital::Secondary, Hospital::Tertiary];
    assert_eq!(
        found,
        [
            // Retirees have nothing nearer.
            (Item::Rate, secondary, vec![vec![], vec![of("60%")]]),
            (Item::Rate, both, vec![vec![of("55%")], vec![]]),
            (Item::Rate, pharmacy, vec![vec![of("70%")], vec![of("70%")]]),
        ]
    );
}

#[test]
fn a_nearer_rule_that_ended_into_the_unknown_keeps_the_wider_one_out() {
    let ended = |after| {
        [
            figure(province(), amount(Item::Cap, &[], "2000", CountedBy::Year)).whose(&[]),
            figure(city(), amount(Item::Cap, &[Hospital::Tertiary], "900", CountedBy::Year))
                .whose(&[])
                .ended("2024-12-31", Some(after)),
        ]
    };
    assert_eq!(table(&ended(After::Unknown), today()), None);
    assert_eq!(shown(&table(&ended(After::Inherited), today()).expect("a table")).len(), 1);
}

#[test]
fn nothing_unconfirmed_is_in_a_cell() {
    let figures = [
        figure(city(), rate(&[], "90%")).whose(&[]).by(Evidence::Unconfirmed),
        figure(city(), rate(&[], "50%")).whose(&[]),
    ];
    let found = table(&figures, today()).expect("a table");
    assert_eq!(shown(&found)[0].2, [[of("50%")], [of("50%")]]);
    assert_eq!(found.lines().next().expect("a line").resolution.also_said, [&figures[0]]);
    assert_eq!(table(&figures[..1], today()), None);
}

#[test]
fn equal_evidence_for_different_values_is_a_dispute() {
    let figures = [figure(city(), rate(&[], "50%")).whose(&[]), figure(city(), rate(&[], "55%")).whose(&[])];
    let found = table(&figures, today()).expect("a table");
    assert_eq!(found.lines().next().expect("a line").known(), None);
    assert_eq!(shown(&found)[0].2[0].len(), 2);
}

#[test]
fn ages_and_tiers_are_lines_of_one_cell() {
    let figures = [
        figure(city(), rate(&[], "85%")).aged(None, Some(70), BandStart::Unknown),
        figure(city(), rate(&[], "90%")).aged(Some(70), None, BandStart::Unknown),
        figure(city(), amount(Item::Cap, &[], "2500", CountedBy::Year)).tiered(Tier::WithAccount),
        figure(city(), amount(Item::Cap, &[], "1100", CountedBy::Year)).tiered(Tier::PoolOnly),
    ];
    let found = table(&figures, today()).expect("a table");
    let counts: Vec<usize> =
        found.blocks.iter().flat_map(|b| &b.rows).map(|r| r.cells[1].lines.len()).collect();
    assert_eq!(counts, [2, 2]);
}

#[test]
fn an_amount_by_the_year_and_one_by_the_visit_are_two_rows_and_none_replaces_both() {
    let by_year = figure(province(), amount(Item::Deductible, &[], "200", CountedBy::Year)).whose(&[]);
    let by_visit = figure(province(), amount(Item::Deductible, &[], "20", CountedBy::Visit)).whose(&[]);
    let both = [by_year, by_visit];
    assert_eq!(shown(&table(&both, today()).expect("a table")).len(), 2);
    let none = figure(city(), cell(Item::Deductible, &[], Level::Nothing)).whose(&[]);
    let all = [both[0].clone(), both[1].clone(), none];
    let found = table(&all, today()).expect("a table");
    assert!(found.lines().all(|line| line.known() == Some(&all[2])));
}

#[test]
fn a_day_before_the_change_has_the_old_value() {
    let figures = [
        figure(city(), amount(Item::Deductible, &[], "700", CountedBy::Year))
            .whose(&[])
            .ended("2023-04-09", None),
        figure(city(), cell(Item::Deductible, &[], Level::Nothing)).whose(&[]).since("2023-04-10"),
    ];
    let known = |text: &str| {
        let found = table(&figures, on(text)).expect("a table");
        found.lines().next().and_then(Line::known).map(|f| f.id.clone())
    };
    assert_eq!(known("2023-04-09"), Some(figures[0].id.clone()));
    assert_eq!(known("2023-04-10"), Some(figures[1].id.clone()));
}

#[test]
fn a_frame_answers_for_no_city_and_has_a_table_of_its_own() {
    let figures = [figure(province(), rate(&[], "60%")).whose(&[]).reaching("frame")];
    assert_eq!(table(&figures, today()), None);
    let frames = Table::of(&place(), &figures, Care::Outpatient, Scheme::Employee, today(), Reach::Frame);
    assert_eq!(frames.expect("a table").figures(), [&figures[0], &figures[0]]);
}

#[test]
fn residents_have_a_column_for_each_group_and_a_common_rule_fills_all() {
    let resident = |value: Value, group: Option<&str>| {
        let Value::Benefit(benefit) = value else { panic!("a cell") };
        let mut figure =
            figure(city(), Value::Benefit(Benefit { scheme: Scheme::Residents, ..benefit })).whose(&[]);
        figure.who.group = group.map(str::to_owned);
        figure
    };
    let figures = [
        resident(amount(Item::Deductible, &[], "50", CountedBy::Year), None),
        resident(rate(&[], "60%"), Some("one")),
        resident(rate(&[], "40%"), Some("two")),
    ];
    let found = Table::of(&place(), &figures, Care::Outpatient, Scheme::Residents, today(), Reach::Rule)
        .expect("a table");
    let one = |name: &str| Column::Residents(Some(name.to_owned()));
    assert_eq!(found.columns, [one("one"), one("two")]);
    let rows = shown(&found);
    assert_eq!(rows[0].2.iter().map(Vec::len).collect::<Vec<_>>(), [1, 1]);
    assert_eq!(rows[1].2, [[of("60%")], [of("40%")]]);
}

#[test]
fn an_example_needs_deductible_rate_and_cap_by_the_year() {
    use crate::policy::benefit::worked::examples;
    let full = |by| {
        [
            figure(city(), amount(Item::Deductible, &[], "200", by)).whose(&[]),
            figure(city(), rate(&[Hospital::Tertiary], "55%")).whose(&[Status::Retiree]),
            figure(city(), amount(Item::Cap, &[], "100", CountedBy::Year)).whose(&[]),
        ]
    };
    let figures = full(CountedBy::Year);
    let table_of = table(&figures, today()).expect("a table");
    let found = examples(&table_of);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].column, &Column::Retiree);
    assert_eq!(
        (found[0].paid.share, found[0].paid.paid, found[0].paid.own),
        (yuan("165"), yuan("100"), yuan("400"))
    );
    let monthly = full(CountedBy::Month);
    assert!(examples(&table(&monthly, today()).expect("a table")).is_empty());
    assert!(examples(&table(&figures[..2], today()).expect("a table")).is_empty());
    assert_eq!(day("2026-11-22"), today().on);
}

#[test]
fn one_bill_serves_all_columns_and_lies_above_every_deductible() {
    use crate::policy::benefit::worked::examples;
    let figures = |employee: &str, retiree: &str| {
        let deductible = |text| amount(Item::Deductible, &[], text, CountedBy::Year);
        [
            figure(city(), deductible(employee)).whose(&[Status::Employee]),
            figure(city(), deductible(retiree)).whose(&[Status::Retiree]),
            figure(city(), rate(&[], "60%")).whose(&[]),
            figure(city(), amount(Item::Cap, &[], "3000", CountedBy::Year)).whose(&[]),
        ]
    };
    let worked = |figures: &[Figure]| -> Vec<(Column, Fen, Fen)> {
        let table = table(figures, today()).expect("a table");
        let found = examples(&table);
        found.iter().map(|w| (w.column.clone(), w.spent, w.paid.own)).collect()
    };
    assert_eq!(
        worked(&figures("700", "300")),
        [(Column::Employee, yuan("1000"), yuan("820")), (Column::Retiree, yuan("1000"), yuan("580"))]
    );
    // No bill is above 9000 yuan: that column has no example, the other keeps its own.
    assert_eq!(worked(&figures("9000", "300")), [(Column::Retiree, yuan("500"), yuan("380"))]);
}

#[test]
fn the_fund_pays_above_the_deductible_and_at_most_the_cap_to_the_fen() {
    use crate::policy::benefit::worked::pay;
    let paid = pay(yuan("500"), Some(yuan("200")), percent("55%"), None);
    assert_eq!((paid.over, paid.paid, paid.own), (yuan("300"), yuan("165"), yuan("335")));
    let below = pay(yuan("150"), Some(yuan("200")), percent("55%"), None);
    assert_eq!((below.paid, below.own), (Fen::ZERO, yuan("150")));
    // Half a fen is rounded up.
    assert_eq!(pay(yuan("0.01"), None, percent("50%"), None).paid, yuan("0.01"));
}
