//! Public holidays and the weekends that are worked for them.

use yibao::policy::calendar::{Calendar, DayKind};

use crate::tree::Tree;

const FILE: &str = "holidays.csv";

fn spoiled(old: &str, new: &str) -> Tree {
    Tree::new().replace(FILE, old, new)
}

/// Problems as (line, rule).
fn found(tree: &Tree) -> Vec<(u32, &'static str)> {
    tree.problems()
        .into_iter()
        .map(|(file, line, rule)| {
            assert_eq!(file, FILE);
            (line, rule)
        })
        .collect()
}

#[test]
fn days_are_read_in_order() {
    let holidays = Tree::new().load().unwrap().holidays;
    assert_eq!(holidays.len(), 10);
    assert_eq!((holidays[1].day.to_string().as_str(), holidays[1].kind), ("2026-01-04", DayKind::Workday));
    assert_eq!(
        (holidays[0].name.as_str(), holidays[0].notice.as_str()),
        ("元旦", "放假通知（某发〔2025〕7号）")
    );
    let calendar = Calendar::new(&holidays);
    assert_eq!(calendar.is_working_day(holidays[1].day), Some(true));
}

#[test]
fn the_file_is_there() {
    Tree::new().without(FILE).has_only(FILE, 1, "unreadable");
}

#[test]
fn columns_are_strict() {
    assert_eq!(found(&spoiled("date,kind", "day,kind")), [(1, "csv-header")]);
    assert_eq!(found(&Tree::new().append(FILE, "2026-10-04,holiday,国庆节\n")), [(12, "csv-columns")]);
}

#[test]
fn a_date_is_a_day() {
    for date in ["2026-02-30", "2026-2-17", "20260217", ""] {
        // Without its day the festival is lacking, too.
        let tree = spoiled("2026-02-17,", &format!("{date},"));
        assert_eq!(found(&tree), [(2, "holiday-year"), (4, "bad-date")], "{date}");
    }
}

#[test]
fn kinds_and_names_are_words_of_a_list() {
    assert_eq!(found(&spoiled("04,workday", "04,makeup")), [(3, "unknown-word")]);
    assert_eq!(found(&spoiled("04,workday,元旦", "04,workday,双十一")), [(3, "unknown-word")]);
}

#[test]
fn only_a_weekend_is_worked_instead() {
    assert_eq!(found(&spoiled("2026-01-04,workday", "2026-01-05,workday")), [(3, "workday-weekday")]);
    spoiled("2026-01-04,workday", "2026-01-03,workday").is_clean();
}

#[test]
fn a_festival_has_its_season() {
    let tree = Tree::new().append(FILE, "2026-11-07,holiday,国庆节,放假通知（某发〔2025〕7号）\n");
    assert_eq!(found(&tree), [(12, "implausible")]);
}

#[test]
fn days_come_in_order_and_once() {
    let row = |date: &str| format!("{date},holiday,国庆节,放假通知（某发〔2025〕7号）\n");
    assert_eq!(found(&Tree::new().append(FILE, &row("2026-10-03"))), [(12, "holiday-order")]);
    assert_eq!(found(&Tree::new().append(FILE, &row("2026-09-30"))), [(12, "holiday-order")]);
    Tree::new().append(FILE, &row("2026-10-04")).is_clean();
}

#[test]
fn a_year_is_there_whole() {
    assert_eq!(
        found(&spoiled("2026-06-19,holiday,端午节,放假通知（某发〔2025〕7号）\n", "")),
        [(2, "holiday-year")]
    );
    // A day that is worked for a festival is none of its free days.
    assert_eq!(found(&spoiled("2026-06-19,holiday", "2026-06-20,workday")), [(2, "holiday-year")]);
    // The festival is there, but not the day that is free every year.
    assert_eq!(found(&spoiled("2026-05-01,", "2026-05-04,")), [(2, "holiday-year")]);
}

#[test]
fn a_day_of_december_belongs_to_the_next_new_year() {
    let tree = spoiled("2026-01-01,", "2025-12-31,holiday,元旦,放假通知（某发〔2025〕7号）\n2026-01-01,");
    tree.is_clean();
}

#[test]
fn a_notice_is_a_title() {
    assert_eq!(found(&spoiled("放假通知（某发〔2025〕7号）", "<b>放假通知</b>")), [(2, "text-html")]);
}
