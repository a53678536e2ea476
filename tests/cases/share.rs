//! Shares: of one's own base, of one's own pension, of an average pension; and 烟台's yuan for each year of age.

use yibao::policy::figure::Value;
use yibao::policy::money::Fen;
use yibao::policy::refund::amount::{Made, Missing, Range, make};
use yibao::policy::refund::answer::{Age, Question};
use yibao::policy::refund::input::Facts;
use yibao::policy::refund::rule::Rule;
use yibao::policy::source::Evidence::{Corroborated, Official, Reported};

use crate::case::SetBy::{City, Nation, Province};
use crate::case::{all_hold, case};
use crate::person::{employed, flexible, retired};
use crate::world::{TODAY, place, series, today};

#[test]
fn the_nation_credits_two_percent_of_one_s_own_base() {
    all_hold(&[
        case("beijing", employed().base("10000"), TODAY).gross("200").yearly("2400").by(
            "s5326a275",
            Corroborated,
            Nation,
        ),
        case("yongzhou", employed().base("4052.50"), TODAY).gross("81.05").by(
            "s5326a275",
            Corroborated,
            Nation,
        ),
        case("yongzhou", employed().base("3333.33"), TODAY).gross("66.67"), // 66.6666
        case("beijing", employed(), TODAY).formula("2%", "own base").by("s5326a275", Corroborated, Nation),
        // The document is of 2021-04-22; the places began one by one, 济宁 on 2024-01-01 as the last
        case("beijing", employed().base("10000"), "2024-01-01").gross("200"),
        case("beijing", employed().base("10000"), "2023-12-31").unknown("not yet: 2024-01-01"),
    ]);
}

#[test]
fn changchun_credits_one_point_nine_percent_since_october_2025() {
    all_hold(&[
        case("changchun", employed().base("6000"), TODAY).gross("114").by("sa0a34f93", Corroborated, City),
        case("changchun", employed().base("6000"), "2025-10-01").gross("114").by(
            "sa0a34f93",
            Corroborated,
            City,
        ),
        case("changchun", employed().base("6000"), "2025-09-30").gross("120").by(
            "s5326a275",
            Corroborated,
            Nation,
        ),
        case("changchun", employed().base("6077.26"), TODAY).gross("115.47"),
        // Flexible workers: the published amount, the rate behind it
        case("changchun", flexible().with_account().base("9000"), TODAY)
            .gross("115.47")
            .explained_by("1.9%")
            .by("sa0a34f93", Corroborated, City),
        case("changchun", flexible().pool_only(), TODAY).nothing().by("sa0a34f93", Corroborated, City),
    ]);
}

#[test]
fn cities_say_two_percent_in_their_own_words() {
    all_hold(&[
        case("alashan", employed().base("5000"), "2022-10-01").gross("100").by("sbc2b2858", Official, City),
        case("alashan", employed().base("5000"), "2022-09-30").unknown("not yet: 2022-10-01"),
        case("guangzhou", employed().base("8000"), "2022-12-01").gross("160").by("sbdad8cc5", Reported, City),
        case("guangzhou", employed().base("8000"), "2022-11-30").unknown("not yet: 2022-12-01"),
        case("meizhou", employed().base("4500"), "2022-11-01").gross("90").by(
            "s508fd954",
            Corroborated,
            City,
        ),
        case("meizhou", employed().base("4500"), "2022-10-31").unknown("not yet: 2022-11-01"),
        case("huizhou", employed().with_account().base("5000"), "2022-12-31").gross("100").by(
            "sd7176067",
            Reported,
            City,
        ),
        case("huizhou", employed().with_account().base("5000"), "2022-12-30").unknown("not yet: 2022-12"),
        case("yinchuan", employed().base("6000"), "2023-06-01").gross("120").by(
            "s89c8b1ee",
            Reported,
            Province,
        ),
        case("yinchuan", employed().base("6000"), "2023-05-31").unknown("not yet: 2023-06-01"),
        case("nanchang", flexible().base("4000"), TODAY).gross("80").by("sd829fb96", Reported, City),
        case("nanchang", flexible().base("4000"), "2022-12-31").unknown("not yet: 2023-01-01"),
    ]);
}

/// Two averages, two amounts, neither published: a formula, whatever one's own pension is.
#[test]
fn chengdu_has_a_formula_and_no_amount() {
    all_hold(&[
        case("chengdu", retired(), TODAY).formula("2.8%", "average pension").by(
            "s09b34767",
            Corroborated,
            City,
        ),
        case("chengdu", retired().pension("4000"), TODAY).formula("2.8%", "average pension").no_net(),
        case("chengdu", retired().class("enterprise"), TODAY).formula("2.8%", "average pension"),
        // With an average that the reader typed: 140, less 0.3 % of the same average = 15
        case("chengdu", retired().average("5000"), TODAY).gross("140").net("125").net_yearly("1500"),
        case("chengdu", retired(), "2022-12-31").unknown("not yet: 2023-01-01"),
    ]);
}

#[test]
fn a_rate_of_an_average_that_nobody_verified_gives_no_amount() {
    all_hold(&[
        case("fuzhou-fujian", retired(), TODAY).formula("2.5%", "average pension").by(
            "sd142e0b8",
            Corroborated,
            Province,
        ),
        case("fuzhou-fujian", retired().pension("4000"), TODAY).formula("2.5%", "average pension"),
        case("fuzhou-fujian", retired().average("3500"), TODAY).gross("87.50").by(
            "sd142e0b8",
            Corroborated,
            Province,
        ),
        case("dongguan", retired(), TODAY).formula("2.8%", "average pension").by(
            "s12b6a8c3",
            Corroborated,
            Province,
        ),
        case("guiyang", retired(), TODAY).formula("3%", "average pension").by("sca7596b6", Reported, City),
        case("baotou", retired(), TODAY).formula("2%", "average pension").by("sbc2b2858", Official, Province),
        case("yulin-shaanxi", retired(), TODAY).formula("3%", "average pension").by(
            "s3e5c9ce1",
            Reported,
            City,
        ),
        case("quanzhou", retired(), "2023-12-31").formula("2.5%", "average pension").by(
            "sb3f8077f",
            Corroborated,
            City,
        ),
        case("quanzhou", retired(), "2023-12-30").unknown("not yet: 2023-12"),
    ]);
}

#[test]
fn rates_of_averages_fall_on_their_day() {
    all_hold(&[
        // 四平 3.5 % in 2023, 2.8 % from 2024
        case("siping", retired(), "2023-12-31").formula("3.5%", "average pension").by(
            "sd53e5cb1",
            Reported,
            City,
        ),
        case("siping", retired(), "2024-01-01").formula("2.8%", "average pension").by(
            "sd53e5cb1",
            Reported,
            City,
        ),
        // 内蒙古 3 % from 2022-10-01, 2 % from 2023-01-01
        case("baotou", retired(), "2022-12-31").formula("3%", "average pension").by(
            "sbc2b2858",
            Official,
            Province,
        ),
        case("baotou", retired(), "2023-01-01").formula("2%", "average pension").by(
            "sbc2b2858",
            Official,
            Province,
        ),
        case("baotou", retired(), "2022-09-30").unknown("not yet: 2022-10-01"),
    ]);
}

/// 河北省本级: 2 % of the provisional 3682 of enterprise retirees.
#[test]
fn a_verified_average_makes_an_amount_for_its_own_class() {
    let of_the_pool = || retired().pool("省本级");
    all_hold(&[
        case("hebei", of_the_pool().class("enterprise"), TODAY)
            .gross("73.64")
            .provisional()
            .asks(&[Question::Class])
            .by("sa1b267f4", Reported, City),
        case("shijiazhuang", of_the_pool().class("enterprise"), TODAY).gross("73.64").by(
            "sa1b267f4",
            Reported,
            Province,
        ),
        case("hebei", of_the_pool().class("enterprise"), "2022-09-01").gross("73.64"),
        case("hebei", of_the_pool().class("enterprise"), "2022-08-31").unknown("not yet: 2022-09-01"),
        case("hebei", of_the_pool(), TODAY).formula("2%", "average pension").asks(&[Question::Class]),
        case("hebei", of_the_pool().class("institution"), TODAY).formula("2%", "average pension"),
        // The cities' people are not of that pool
        case("baoding", retired().class("enterprise"), TODAY).unknown("not found"),
    ]);
}

#[test]
fn old_rules_took_a_share_of_one_s_own_pension() {
    all_hold(&[
        // 济南 2023: 4 %, with limits that nobody verified, less 10 and 8
        case("jinan", retired().pension("4000"), "2023-06")
            .gross("160")
            .net("142")
            .has_unverified_bounds()
            .by("s4456cf81", Corroborated, City),
        case("jinan", retired(), "2023-06").formula("4%", "own pension"),
        case("jinan", retired().pension("4000"), "2023-01-01").gross("160"),
        case("jinan", retired().pension("4000"), "2022-12-31").unknown("not yet: 2023-01-01"),
        // 泉州 2022-03 to 2023-11: 3 %
        case("quanzhou", retired().pension("4000"), "2022-03-31").gross("120").by(
            "sb3f8077f",
            Reported,
            City,
        ),
        case("quanzhou", retired().pension("4000"), "2022-03-30").unknown("not yet: 2022-03"),
        case("quanzhou", retired().pension("4000"), "2023-11-30").gross("120"),
        // 江苏's cities until 2022: 南京 5.4 %, 苏州 5 %, 盐城 5.5 %
        case("nanjing", retired().pension("3500"), "2022-12-31").gross("189").by("sc8094d2f", Reported, City),
        case("suzhou-jiangsu", retired().pension("4000"), "2022-12-31").gross("200").by(
            "sc8094d2f",
            Reported,
            City,
        ),
        case("yancheng", retired().pension("3000"), "2022-12-31").gross("165").by(
            "sc8094d2f",
            Reported,
            City,
        ),
        // 徐州 5 to 6 %, no more exactly than told
        case("xuzhou", retired().pension("4000"), "2022-12-31").gross_between("200", "240").by(
            "sc8094d2f",
            Reported,
            City,
        ),
    ]);
}

#[test]
fn in_2023_everybody_in_jiangsu_kept_the_amount_of_2022() {
    all_hold(&[
        case("nanjing", retired().pension("3500"), "2023-01-01").formula("as in 2022", "amount of 2022").by(
            "sd3efb760",
            Corroborated,
            Province,
        ),
        case("xuzhou", retired(), "2023-06-30").formula("as in 2022", "amount of 2022").by(
            "s3695498e",
            Corroborated,
            Province,
        ),
        case("yancheng", retired(), "2023-12-31").formula("as in 2022", "amount of 2022"),
        case("yancheng", retired(), "2024-01-01").formula("2.5%", "average pension").by(
            "sd3efb760",
            Corroborated,
            Province,
        ),
        case("wuxi", retired(), "2024-01-01").formula("2.5%", "average pension").by(
            "s4a604b71",
            Reported,
            City,
        ),
    ]);
}

/// The formula ran until 2023-12-31, and no page tells since when: for that day it is no answer.
#[test]
fn yantai_s_old_formula_is_known_and_answers_no_day() {
    all_hold(&[
        case("yantai", retired().born("1955-01"), "2023-12-31").unknown("start unknown").by(
            "s8aebb61a",
            Reported,
            City,
        ),
        case("yantai", retired().born("1960-01"), "2024-01-01").gross("100").by(
            "s0debf0c3",
            Corroborated,
            Province,
        ),
        case("yantai", retired().born("1950-01"), TODAY).gross("125").by("s0debf0c3", Corroborated, Province),
    ]);
}

#[test]
fn yantai_s_old_formula_is_one_yuan_and_a_half_for_each_year_of_age() {
    let place = place("yantai");
    let figures = series(&place);
    let old =
        figures.iter().find(|f| f.value == Value::Refund(Rule::AgeTimes(Fen::new(150)))).expect("it is told");
    let made = |age: Age| {
        let mut facts = Facts::of(yibao::policy::figure::Status::Retiree);
        facts.person.age = age;
        make(old, &[], &place, None, &figures, &facts, yibao::policy::date::AsOf::today(today()))
    };
    let gross = |made: Made<'_>| match made {
        Made::Amount(amount) => amount.gross,
        other => panic!("{other:?}"),
    };
    assert_eq!(gross(made(Age::CountedAs(68))), Range::exactly(Fen::new(10_200)));
    assert_eq!(gross(made(Age::CountedAs(81))), Range::exactly(Fen::new(12_150)));
    assert_eq!(made(Age::Unknown), Made::Formula(Missing::Birth));
}
