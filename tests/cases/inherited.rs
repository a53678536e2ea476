//! Whose rule holds: the city's own, the province's, and what follows a rule of the city's own that ended.

use yibao::policy::figure::{AppliesTo, Value};
use yibao::policy::source::Evidence::{Corroborated, Reported};

use crate::case::SetBy::{City, Nation, Province};
use crate::case::{all_hold, case};
use crate::person::{employed, retired};
use crate::world::{TODAY, place, series};

#[test]
fn hefei_fell_back_to_the_province() {
    all_hold(&[
        case("hefei", retired(), "2022-12-31").gross("150").by("sfb41c092", Reported, City),
        case("hefei", retired(), "2022-01-01").gross("150").by("sfb41c092", Reported, City),
        case("hefei", retired(), "2021-12-31").unknown("not yet: 2022-01-01"),
        // The province's 70 is of the year 2023: no day told
        case("hefei", retired(), "2023-01-01").unknown("not yet: 2023"),
        case("hefei", retired(), "2023-12-31").gross("70").by("s5326a275", Corroborated, Province),
        case("hefei", retired(), TODAY).gross("70").by("s5326a275", Corroborated, Province),
    ]);
}

#[test]
fn jinan_fell_back_to_the_province() {
    all_hold(&[
        case("jinan", retired().born("1960-01").pension("4000"), "2023-12-31").gross("160").by(
            "s4456cf81",
            Corroborated,
            City,
        ),
        case("jinan", retired().born("1960-01").pension("4000"), "2024-01-01").gross("100").by(
            "s0debf0c3",
            Corroborated,
            Province,
        ),
        case("jinan", retired(), TODAY).gross_between("100", "125").by("s0debf0c3", Corroborated, Province),
    ]);
}

#[test]
fn jilin_s_cities_came_down_to_the_province_s_rate_in_2024() {
    all_hold(&[
        // 延边: 3.2 % in 2023, then the province's 2.8 %
        case("yanbian", retired(), "2023-12-31").formula("3.2%", "average pension").by(
            "sd53e5cb1",
            Reported,
            City,
        ),
        case("yanbian", retired(), "2024-01-01").formula("2.8%", "average pension").by(
            "s5689a24d",
            Reported,
            Province,
        ),
        case("yanbian", retired(), TODAY).formula("2.8%", "average pension").by(
            "s5689a24d",
            Reported,
            Province,
        ),
        // 吉林市: 88.2 in 2023, 72.6 from 2024, both its own
        case("jilin-shi", retired(), "2023-12-30").unknown("not yet: 2023"),
        case("jilin-shi", retired(), "2023-12-31").gross("88.20").by("sd53e5cb1", Reported, City),
        case("jilin-shi", retired(), "2024-01-01").gross("72.60").by("sd53e5cb1", Reported, City),
        case("jilin-shi", retired(), TODAY).gross("72.60").yearly("871.20"),
        // 长春: 111 of its own
        case("changchun", retired(), TODAY).gross("111").by("sd53e5cb1", Reported, City),
        case("liaoyuan", retired(), "2024-01-01").formula("2.8%", "average pension").by(
            "sd53e5cb1",
            Reported,
            City,
        ),
    ]);
}

/// 石河子 is insured with 兵团: 新疆's rules are not its rules, the nation's are.
#[test]
fn shihezi_inherits_nothing_from_xinjiang() {
    let (bingtuan, turpan) = (place("shihezi"), place("tulufan"));
    let figures = series(&bingtuan);
    let of_xinjiang: Vec<_> = figures.iter().filter(|f| f.region == bingtuan.above[0].code).collect();
    let for_all: Vec<_> = of_xinjiang.iter().filter(|f| f.applies_to == Some(AppliesTo::All)).collect();
    assert!(for_all.len() >= 3);
    assert!(for_all.iter().all(|f| f.reaches(&turpan.region) && !f.reaches(&bingtuan.region)));
    let of_the_pool: Vec<_> =
        of_xinjiang.iter().filter(|f| f.applies_to == Some(AppliesTo::Pool("兵团".to_owned()))).collect();
    assert!(of_the_pool.len() >= 2);
    assert!(of_the_pool.iter().all(|f| f.reaches(&bingtuan.region) && !f.reaches(&turpan.region)));
    assert!(of_the_pool.iter().all(|f| !matches!(f.value, Value::Refund(_))));
    all_hold(&[
        case("shihezi", retired(), TODAY).unknown("not found").also_said(&[]),
        case("shihezi", employed().base("6000"), TODAY).gross("120").by("s5326a275", Corroborated, Nation),
    ]);
}

#[test]
fn a_pool_s_figure_is_for_the_people_of_that_pool_only() {
    all_hold(&[
        case("gansu", retired().pool("省直"), TODAY).gross("120").by("sd770945b", Reported, City),
        case("lanzhou", retired().pool("省直"), TODAY).gross("120").by("sd770945b", Reported, Province),
        case("lanzhou", retired(), TODAY)
            .gross("90")
            .by("sd770945b", Reported, City)
            .also_said(&["120 a month"]),
        case("nanning", retired().pool("自治区本级"), TODAY).gross("120").by(
            "sa09d4b26",
            Corroborated,
            Province,
        ),
        case("nanning", retired(), TODAY).formula("2.5%", "average pension").by(
            "sa09d4b26",
            Corroborated,
            Province,
        ),
        case("guilin", retired(), TODAY).gross("100").by("sca6aa595", Reported, City),
        case("heihe", retired().pool("省本级"), TODAY).gross("90").by("s94961396", Reported, Province),
    ]);
}
