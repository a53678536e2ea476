//! The ten answers that the project promised to show, in one table.

use yibao::policy::input::Typed;
use yibao::policy::refund::answer::Question;
use yibao::policy::refund::input::{Input, Situation};
use yibao::policy::source::Evidence::Corroborated;

use crate::case::SetBy::{City, Province};
use crate::case::{all_hold, case};
use crate::person::{retired, retired_flexible};
use crate::world::{TODAY, today};

#[test]
fn the_promised_answers_hold() {
    all_hold(&[
        case("beijing", retired().born("1950-01"), TODAY).gross("110").net("107").by(
            "s5326a275",
            Corroborated,
            City,
        ),
        case("shanghai", retired().born("1949-12"), TODAY).yearly("1890").gross("157.50").no_net().by(
            "sef69d9d9",
            Corroborated,
            City,
        ),
        case("haikou", retired().born("1960-05"), TODAY)
            .gross("60") // for who has all the years, as the page says
            .asks(&[Question::Birth, Question::Sex, Question::Years])
            .by("s558091e6", Corroborated, Province),
        case("wuhan", retired_flexible(), TODAY).gross("66").by("sd490bd63", Corroborated, City),
        case("chengdu", retired().pension("4000"), TODAY).formula("2.8%", "average pension").by(
            "s09b34767",
            Corroborated,
            City,
        ),
        case("yongzhou", retired(), TODAY).gross("75").net_between("60", "75").asks(&[]).by(
            "s0cb7150d",
            Corroborated,
            Province,
        ),
        case("jinan", retired(), "2023-06").formula("4%", "own pension").by("s4456cf81", Corroborated, City),
        case("jinan", retired(), TODAY).gross_between("100", "125").by("s0debf0c3", Corroborated, Province),
        case("hefei", retired(), TODAY).gross("70").by("s5326a275", Corroborated, Province),
    ]);
}

#[test]
fn a_resident_is_read_as_one_who_has_no_account() {
    let typed = Typed::from([("status".to_owned(), vec!["resident".to_owned()])]);
    let input = Input::parse(&typed, &[], today()).expect("it is well typed");
    assert_eq!(input.situation, Some(Situation::Resident));
}
