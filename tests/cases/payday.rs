//! When the credit arrives: hardly any place has a source for it, and no default stands in.

use yibao::policy::figure::{Figure, Status, Value};
use yibao::policy::refund::answer::Person;
use yibao::policy::refund::estimate::payday;
use yibao::policy::refund::rule::{Paid, Payday};
use yibao::policy::resolve::{Answer, Reason};
use yibao::policy::source::Evidence;

use crate::world::{TODAY, day, place, series, today};

/// The day with the best source and its evidence, or why there is none.
fn paid(slug: &str, status: Status, on: &str) -> Result<(Paid, Vec<String>, Evidence), &'static str> {
    let place = place(slug);
    let figures = series(&place);
    let as_of = yibao::policy::date::AsOf::today(today()).on(day(on));
    match payday(&place, None, &figures, &Person::of(status), as_of).answer {
        Answer::Known {
            figure: Figure { value: Value::Payday(Payday { paid, .. }), citations, .. }, ..
        } => {
            let best = citations.iter().map(|c| c.evidence).max().expect("a figure is cited");
            let sources = citations.iter().filter(|c| c.evidence == best);
            Ok((*paid, sources.map(|c| c.source.as_str().to_owned()).collect(), best))
        }
        Answer::Known { figure, .. } => panic!("{figure:?} is no payday"),
        Answer::Disputed(_) => Err("disputed"),
        Answer::Unknown(Reason::NotYet(_)) => Err("not yet"),
        Answer::Unknown(Reason::Ended(_)) => Err("ended"),
        Answer::Unknown(Reason::StartUnknown(_)) => Err("start unknown"),
        Answer::Unknown(Reason::OnlyUnconfirmed) => Err("only unconfirmed"),
        Answer::Unknown(Reason::NotFound) => Err("not found"),
    }
}

fn told(
    paid: Paid,
    sources: &[&str],
    evidence: Evidence,
) -> Result<(Paid, Vec<String>, Evidence), &'static str> {
    Ok((paid, sources.iter().map(|s| (*s).to_owned()).collect(), evidence))
}

#[test]
fn beijing_pays_by_the_fifth_since_september_2022() {
    let by_the_fifth = told(Paid::ByDay(5), &["s796a2d50"], Evidence::Corroborated);
    assert_eq!(paid("beijing", Status::Retiree, TODAY), by_the_fifth);
    assert_eq!(paid("beijing", Status::Employee, "2022-09-01"), by_the_fifth);
    assert_eq!(paid("beijing", Status::Retiree, "2022-08-31"), Err("not yet"));
}

#[test]
fn shanghai_and_ningbo_pay_once_a_year() {
    let first_of_july = told(Paid::Yearly(Some((7, 1))), &["s4136ea54"], Evidence::Corroborated);
    assert_eq!(paid("shanghai", Status::Retiree, TODAY), first_of_july);
    assert_eq!(paid("shanghai", Status::Retiree, "2026-11-21"), Err("start unknown"));
    let new_year = told(Paid::Yearly(Some((1, 1))), &["s63f2b657"], Evidence::Reported);
    assert_eq!(paid("ningbo", Status::Retiree, "2023-01-01"), new_year);
    assert_eq!(paid("ningbo", Status::Retiree, "2022-12-31"), Err("not yet"));
}

#[test]
fn suzhou_pays_retirees_on_the_first_since_february_2025() {
    let on_the_first = told(Paid::Day(1), &["sdbaa04af", "s0adf4f89"], Evidence::Corroborated);
    assert_eq!(paid("suzhou-jiangsu", Status::Retiree, TODAY), on_the_first);
    assert_eq!(paid("suzhou-jiangsu", Status::Retiree, "2025-02-01"), on_the_first);
    assert_eq!(paid("suzhou-jiangsu", Status::Retiree, "2025-01-31"), Err("not yet"));
    assert_eq!(paid("suzhou-jiangsu", Status::Employee, TODAY), Err("only unconfirmed"));
}

#[test]
fn a_day_that_pages_repeat_without_a_source_is_no_payday() {
    assert_eq!(paid("guangzhou", Status::Retiree, TODAY), Err("only unconfirmed"));
    assert_eq!(paid("hefei", Status::Retiree, TODAY), Err("only unconfirmed"));
    assert_eq!(paid("haikou", Status::Retiree, TODAY), Err("only unconfirmed"));
    // 张家港's day is a county's: it is not 苏州's, and no city inherits "about the 20th"
    assert_eq!(paid("yongzhou", Status::Retiree, TODAY), Err("not found"));
    assert_eq!(paid("chengdu", Status::Employee, TODAY), Err("not found"));
}
