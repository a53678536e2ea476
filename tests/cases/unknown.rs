//! No answer, and why: ended without a known successor, only unconfirmed, a frame, nothing found.

use yibao::policy::figure::{AppliesTo, Figure, Topic, Value};
use yibao::policy::refund::rule::Rule;
use yibao::policy::source::Evidence::{Official, Reported};

use crate::case::SetBy::{City, Province};
use crate::case::{all_hold, case};
use crate::person::{employed, retired};
use crate::world::{TODAY, place, series};

#[test]
fn ningbo_s_amount_of_2024_is_not_carried_on() {
    all_hold(&[
        case("ningbo", retired().born("1960-01"), "2025-01-01").unknown("ended: 2024-12-31").by(
            "s81d4e20e",
            Reported,
            City,
        ),
        case("ningbo", retired(), TODAY).unknown("ended: 2024-12-31").no_net(),
        // Nor its employees' bands of 2023, and nothing national takes their place
        case("ningbo", employed().base("6000"), "2024-01-01").unknown("ended: 2023-12-31").by(
            "s63f2b657",
            Reported,
            City,
        ),
        case("ningbo", employed().base("6000"), TODAY).unknown("ended: 2023-12-31"),
    ]);
}

#[test]
fn what_is_only_unconfirmed_is_said_and_not_answered() {
    all_hold(&[
        case("lasa", retired(), TODAY).unknown("only unconfirmed").also_said(&["3600 a year"]),
        case("xizang", retired(), TODAY).unknown("only unconfirmed").also_said(&["3600 a year"]),
        case("kunming", retired(), TODAY)
            .unknown("only unconfirmed")
            .also_said(&["106 a month", "106 a month"]),
        case("dali", retired(), TODAY).unknown("only unconfirmed").also_said(&["106 a month"]),
    ]);
}

/// Two unconfirmed amounts of its own do not stand before the province's reported rate.
#[test]
fn yingkou_has_the_province_s_rate_and_two_unconfirmed_amounts() {
    all_hold(&[
        case("yingkou", retired(), TODAY)
            .formula("2%", "average pension")
            .also_said(&["60 a month", "65 a month"])
            .by("s1084d436", Reported, Province),
        case("yingkou", retired(), "2022-12-31").unknown("not yet: 2023-01-01"),
        case("baotou", retired(), TODAY).formula("2%", "average pension").also_said(&["65 a month"]).by(
            "sbc2b2858",
            Official,
            Province,
        ),
        // 呼和浩特's own 60 stands before the rate of the region
        case("huhehaote", retired(), TODAY).gross("60").by("se8203505", Reported, City).also_said(&[]),
    ]);
}

/// The rates of frames in force for retirees above a place, in the order of the content.
fn frames_above(slug: &str) -> Vec<String> {
    let is_frame = |f: &&Figure| f.applies_to == Some(AppliesTo::Frame) && f.evidence().can_answer();
    let figures = series(&place(slug));
    let is_refund = |f: &&Figure| f.value.topic() == Topic::Refund;
    let provinces =
        figures.iter().filter(is_frame).filter(is_refund).filter(|f| f.region == place(slug).above[0].code);
    provinces
        .map(|f| match &f.value {
            Value::Refund(Rule::Share { low, .. }) => low.to_string(),
            other => panic!("{other:?}"),
        })
        .collect()
}

#[test]
fn a_frame_is_no_answer() {
    assert_eq!(frames_above("zigong"), ["2.8%", "2%"]);
    assert_eq!(frames_above("wenzhou"), ["2.5%"]);
    all_hold(&[
        case("zigong", retired(), TODAY).unknown("not found").also_said(&[]),
        case("zigong", retired().average("4000"), TODAY).unknown("not found"),
        case("wenzhou", retired(), TODAY).unknown("not found").also_said(&[]),
        // 绵阳 and 广元 set the rate themselves
        case("mianyang", retired(), TODAY).formula("2.8%", "average pension").by("s1862545b", Reported, City),
        case("guangyuan", retired(), TODAY).formula("2.8%", "average pension").by(
            "s45f6b437",
            Reported,
            City,
        ),
    ]);
}

#[test]
fn where_nothing_was_found_nothing_is_said() {
    all_hold(&[
        case("kashi", retired(), TODAY).unknown("not found").also_said(&[]),
        case("baoding", retired(), TODAY).unknown("not found").also_said(&[]),
        case("baoding", retired().average("3682").pension("3682"), TODAY).unknown("not found"),
    ]);
}

/// 北京's amounts are read as valid today; since when, no source tells.
#[test]
fn a_figure_without_a_start_says_nothing_of_the_past() {
    all_hold(&[
        case("beijing", retired().born("1950-01"), "2026-11-21").unknown("start unknown"),
        case("beijing", retired().born("1950-01"), "2026-11-22").gross("110"),
        case("beijing", retired().born("1950-01"), "2026-11-23").gross("110"),
        case("chongqing", retired().born("1950-01"), "2026-11-21").unknown("start unknown").by(
            "s749127aa",
            Reported,
            City,
        ),
    ]);
}
