//! Age bands: before, in and after the month of the birthday; and 海南's reduction for missing years.

use yibao::policy::refund::answer::Question;
use yibao::policy::source::Evidence::{Corroborated, Reported};

use crate::case::SetBy::{City, Province};
use crate::case::{all_hold, case};
use crate::person::{employed, retired};
use crate::world::TODAY;

#[test]
fn at_seventy_beijing_pays_ten_more() {
    all_hold(&[
        case("beijing", retired(), TODAY).gross_between("100", "110").asks(&[Question::Birth]),
        case("beijing", retired().born("1957-05"), TODAY)
            .gross("100")
            .net("97")
            .at_age(70, "2027-05", "110")
            .by("s5326a275", Corroborated, City),
        case("beijing", retired().born("1956-10"), TODAY).gross_between("100", "110"),
        case("beijing", retired().born("1955-10"), TODAY).gross("110").net("107").by(
            "s5326a275",
            Corroborated,
            City,
        ),
    ]);
}

/// Nobody tells from which month a new band counts: between the birthday and a year and a month later it is open.
#[test]
fn around_the_seventieth_birthday_the_answer_is_a_range() {
    let born = || retired().with_account().born("1953-05");
    all_hold(&[
        case("tianjin", born(), "2023-04-30").gross("40").at_age(70, "2023-05", "50"),
        case("tianjin", born(), "2023-05-01").gross_between("40", "50"),
        case("tianjin", born(), "2023-05-31").gross_between("40", "50"),
        case("tianjin", born(), "2024-05-31").gross_between("40", "50"),
        case("tianjin", born(), "2024-06-01").gross("50").by("se7328e3e", Corroborated, City),
    ]);
    let born = || retired().born("1956-11");
    all_hold(&[
        case("jining", born(), "2026-10-31").gross("100").by("s0debf0c3", Corroborated, Province),
        case("jining", born(), "2026-11-01").gross_between("100", "125"),
        case("jining", born(), "2027-11-30").gross_between("100", "125"),
        case("jining", born(), "2027-12-01").gross("125").by("s0debf0c3", Corroborated, Province),
    ]);
}

#[test]
fn shanghai_s_upper_band_begins_at_seventy_five() {
    let born = || retired().born("1949-12");
    all_hold(&[
        case("shanghai", born(), "2024-11-30").yearly("1680").at_age(75, "2024-12", "157.50"),
        case("shanghai", born(), "2024-12-01").yearly_between("1680", "1890"),
        case("shanghai", born(), "2025-12-31").yearly_between("1680", "1890"),
        case("shanghai", born(), "2026-01-01").yearly("1890").by("sef69d9d9", Corroborated, City),
    ]);
}

#[test]
fn shandong_s_two_bands_hold_in_every_city() {
    all_hold(&[
        case("jinan", retired().born("1960-01"), TODAY).gross("100").explained_by("2%").by(
            "s0debf0c3",
            Corroborated,
            Province,
        ),
        case("qingdao", retired().born("1950-01"), TODAY).gross("125").explained_by("2.5%").by(
            "s0debf0c3",
            Corroborated,
            Province,
        ),
        case("heze", retired().born("1950-01"), "2024-01-01").gross("125").by(
            "s0debf0c3",
            Corroborated,
            Province,
        ),
        case("heze", retired().born("1950-01"), "2023-12-31").unknown("not yet: 2024-01-01").by(
            "s0debf0c3",
            Corroborated,
            Province,
        ),
    ]);
}

#[test]
fn ningbo_s_employees_had_bands_by_age_in_2023() {
    all_hold(&[
        case("ningbo", employed().born("1990-01").base("6000"), "2023-06-30").gross("204").by(
            "s63f2b657",
            Reported,
            City,
        ),
        case("ningbo", employed().born("1970-01").base("6000"), "2023-06-30").gross("222").by(
            "s63f2b657",
            Reported,
            City,
        ),
        case("ningbo", employed().base("6000"), "2023-06-30")
            .gross_between("204", "222")
            .asks(&[Question::Birth]),
        case("ningbo", employed().born("1978-03").base("6000"), "2023-02-28").gross("204"),
        case("ningbo", employed().born("1978-03").base("6000"), "2023-03-01").gross_between("204", "222"),
    ]);
}

/// 3 % less for each year short of 30 (men) or 25 (women).
#[test]
fn hainan_reduces_for_missing_years() {
    let below = || retired().born("1960-05");
    let above = || retired().born("1950-05");
    all_hold(&[
        case("haikou", below().man().paid_for("30"), TODAY).gross("60").by(
            "s558091e6",
            Corroborated,
            Province,
        ),
        case("haikou", below().man().paid_for("20"), TODAY).gross("42"), // 10 years: 30 % less
        case("haikou", below().woman().paid_for("20"), TODAY).gross("51"), // 5 years: 15 % less
        case("haikou", below().woman().paid_for("25"), TODAY).gross("60"),
        case("haikou", below().woman().paid_for("24"), TODAY).gross("58.20"), // 1 year: 3 % less
        case("haikou", below().paid_for("27"), TODAY).gross_between("54.60", "60"), // 0 or 3 years
        case("haikou", below().man().paid_for("unknown"), TODAY).gross_between("6", "60"), // up to 30 years: 90 % less
        case("haikou", below().woman().paid_for("unknown"), TODAY).gross_between("15", "60"), // up to 25 years: 75 % less
        case("sanya", above().man().paid_for("30"), TODAY).gross("72").by(
            "s5341c5d1",
            Corroborated,
            Province,
        ),
        case("wanning", above().man().paid_for("29"), TODAY).gross("69.84").by(
            "s7804617a",
            Corroborated,
            Province,
        ),
        case("haikou", above().man().paid_for("30"), "2022-01-01").gross("72"),
        case("haikou", above().man().paid_for("30"), "2021-12-31").unknown("not yet: 2022-01-01"),
    ]);
}
