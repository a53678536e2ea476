//! Gross and net: what is taken off, from everybody or from some, by the month or once a year.

use yibao::policy::source::Evidence::{Corroborated, Reported};

use crate::case::SetBy::{City, Province};
use crate::case::{all_hold, case};
use crate::person::{employed, flexible, retired};
use crate::world::TODAY;

#[test]
fn beijing_takes_three_yuan_a_month() {
    all_hold(&[
        case("beijing", retired().born("1960-01"), TODAY)
            .gross("100")
            .net("97")
            .yearly("1200")
            .net_yearly("1164"),
        case("beijing", retired().born("1950-01"), TODAY)
            .gross("110")
            .net("107")
            .yearly("1320")
            .net_yearly("1284"),
        case("beijing", retired(), TODAY).gross_between("100", "110").net_between("97", "107"),
    ]);
}

#[test]
fn guangzhou_takes_eight_sixty_six() {
    all_hold(&[
        case("guangzhou", retired(), TODAY).gross("169.08").net("160.42").by("sbdad8cc5", Corroborated, City),
        case("guangzhou", retired(), "2022-12-01").gross("169.08").net("160.42").by(
            "sd58115ce",
            Corroborated,
            City,
        ),
        case("guangzhou", retired(), "2022-11-30").unknown("not yet: 2022-12-01").no_net(),
        case("guangzhou", retired(), TODAY).yearly("2028.96").net_yearly("1925.04"),
    ]);
}

/// 180 a year 职工大病保险, from a part of the retirees only: 60 to 75.
#[test]
fn hunan_takes_from_some() {
    all_hold(&[
        case("yongzhou", retired(), TODAY)
            .gross("75")
            .net_between("60", "75")
            .yearly("900")
            .net_yearly_between("720", "900")
            .by("s0cb7150d", Corroborated, Province),
        case("changsha", retired(), TODAY).gross("75").net_between("60", "75").by(
            "s56b9cae2",
            Corroborated,
            Province,
        ),
        case("yongzhou", retired(), "2023-12-30").unknown("not yet: 2023").no_net(),
    ]);
}

/// 45 a year on 1 January; the yearly amounts stay exact.
#[test]
fn ningbo_takes_forty_five_once_a_year() {
    let below = || retired().born("1960-01");
    let above = || retired().born("1945-01");
    all_hold(&[
        case("ningbo", below(), "2023-01-01").yearly("3360").net_yearly("3315").gross("280").by(
            "s63f2b657",
            Reported,
            City,
        ),
        case("ningbo", above(), "2023-12-31").yearly("3660").net_yearly("3615").gross("305").by(
            "s63f2b657",
            Reported,
            City,
        ),
        case("ningbo", below(), "2024-12-31").yearly("3480").net_yearly("3435").gross("290").by(
            "s81d4e20e",
            Reported,
            City,
        ),
        case("ningbo", above(), "2024-12-31").yearly("3780").net_yearly("3735").gross("315").by(
            "s81d4e20e",
            Reported,
            City,
        ),
        // Of 2024 only the year is told, so only its last day is sure
        case("ningbo", below(), "2024-12-30").unknown("not yet: 2024"),
        case("ningbo", below(), "2022-12-31").unknown("not yet: 2023-01-01"),
    ]);
}

/// 0.1 % of the base below 40, 0.2 % from 40 on; 0.3 % for retirees.
#[test]
fn chengdu_takes_by_age() {
    all_hold(&[
        case("chengdu", employed().born("1990-01").base("6000"), TODAY).gross("120").net("114").by(
            "s33e85cb7",
            Corroborated,
            City,
        ),
        case("chengdu", employed().born("1980-01").base("6000"), TODAY).gross("120").net("108"),
        case("chengdu", employed().base("6000"), TODAY).gross("120").net_between("108", "114"),
        case("chengdu", flexible().with_account().born("1990-01").base("4500"), TODAY)
            .gross("90")
            .net("85.50")
            .by("s33e85cb7", Corroborated, City),
        case("chengdu", employed().born("1990-01").base("6000"), "2023-01-01").gross("120").net("114"),
        case("chengdu", employed().born("1990-01").base("6000"), "2022-12-31")
            .unknown("not yet: 2023-01-01")
            .no_net(),
    ]);
}

#[test]
fn jinan_took_eighteen_yuan_a_month_until_2023() {
    all_hold(&[
        case("jinan", retired().pension("4000"), "2023-12-31").gross("160").net("142").net_yearly("1704"),
        case("jinan", retired().born("1960-01"), "2024-01-01").gross("100").no_net(),
        // A deduction never takes more than there is
        case("jinan", retired().pension("300"), "2023-12-31").gross("12").net("0"),
    ]);
}

#[test]
fn deductions_that_nobody_confirmed_are_not_taken() {
    all_hold(&[
        case("chongqing", retired().born("1960-01"), TODAY).gross("105").no_net().by(
            "s749127aa",
            Reported,
            City,
        ),
        case("chongqing", retired().born("1950-01"), TODAY).gross("115").no_net().by(
            "s749127aa",
            Reported,
            City,
        ),
        case("zibo", retired().born("1960-01"), TODAY).gross("100").no_net(),
        case("jining", retired().born("1960-01"), TODAY).gross("100").no_net(),
    ]);
}
