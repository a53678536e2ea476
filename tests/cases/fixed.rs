//! Published amounts: by the month or by the year, of a city, a municipality, a whole province.

use yibao::policy::source::Evidence::{Corroborated, Reported};

use crate::case::SetBy::{City, Province};
use crate::case::{all_hold, case};
use crate::person::{retired, retired_flexible};
use crate::world::TODAY;

#[test]
fn a_city_publishes_its_own_monthly_amount() {
    all_hold(&[
        // 厦门 2023-01-01: 110 flat (厦门市医疗保障局, words of the notice)
        case("xiamen", retired(), TODAY).gross("110").yearly("1320").by("sd8d4dac1", Corroborated, City),
        case("xiamen", retired(), "2023-01-01").gross("110").by("sd8d4dac1", Corroborated, City),
        case("xiamen", retired(), "2022-12-31").unknown("not yet: 2023-01-01").by(
            "sd8d4dac1",
            Corroborated,
            City,
        ),
        // 梅州 2022-11-01: 2.8 % of 3730.74 = 104.46; retired flexible workers likewise
        case("meizhou", retired(), TODAY).gross("104.46").yearly("1253.52").by(
            "s508fd954",
            Corroborated,
            City,
        ),
        case("meizhou", retired_flexible(), TODAY).gross("104.46").by("s508fd954", Corroborated, City),
        case("meizhou", retired(), "2022-10-31").unknown("not yet: 2022-11-01").by(
            "s508fd954",
            Corroborated,
            City,
        ),
        // 沈阳 2024-01-01: 80; the day before, only the province's rate
        case("shenyang", retired(), "2024-01-01").gross("80").by("s4b631bd3", Reported, City),
        case("shenyang", retired(), "2023-12-31").formula("2%", "average pension").by(
            "s1084d436",
            Reported,
            Province,
        ),
        // 黑河 58.88, 黄石 72: of the year 2023, no day told
        case("heihe", retired(), TODAY).gross("58.88").yearly("706.56").by("s94961396", Reported, City),
        case("huangshi", retired(), "2023-12-30").unknown("not yet: 2023").by("s87c8d1ec", Reported, City),
        case("huangshi", retired(), "2023-12-31").gross("72").by("s87c8d1ec", Reported, City),
    ]);
}

#[test]
fn a_province_publishes_one_amount_for_all_its_cities() {
    all_hold(&[
        // 山西 85, 江西 77 from 2023-01-01
        case("taiyuan", retired(), TODAY).gross("85").yearly("1020").by("s653d5ab6", Corroborated, Province),
        case("taiyuan", retired(), "2023-01-01").gross("85").by("s653d5ab6", Corroborated, Province),
        case("taiyuan", retired(), "2022-12-31").unknown("not yet: 2023-01-01").by(
            "s653d5ab6",
            Corroborated,
            Province,
        ),
        case("jiujiang", retired(), TODAY).gross("77").explained_by("2.5%").by(
            "s6b8226e4",
            Corroborated,
            Province,
        ),
        case("shanxi", retired(), TODAY).gross("85").by("s653d5ab6", Corroborated, City),
        // 湖南 75, 安徽 70: of the year 2023
        case("yongzhou", retired(), "2023-12-30").unknown("not yet: 2023").by(
            "s0cb7150d",
            Corroborated,
            Province,
        ),
        case("yongzhou", retired(), "2023-12-31").gross("75").explained_by("2%").by(
            "s0cb7150d",
            Corroborated,
            Province,
        ),
        case("huangshan", retired(), TODAY).gross("70").yearly("840").by("s5326a275", Corroborated, Province),
    ]);
}

#[test]
fn a_municipality_publishes_amounts_of_its_own() {
    all_hold(&[
        case("beijing", retired().born("1950-01"), TODAY).gross("110").by("s5326a275", Corroborated, City),
        case("tianjin", retired().with_account().born("1950-01"), TODAY).gross("50").by(
            "se7328e3e",
            Corroborated,
            City,
        ),
        case("chongqing", retired().born("1960-01"), TODAY).gross("105").explained_by("2%").by(
            "s749127aa",
            Reported,
            City,
        ),
        // 天津's amounts are told of 2022, so of its last day on
        case("tianjin", retired().with_account().born("1950-01"), "2022-12-30").unknown("not yet: 2022").by(
            "se7328e3e",
            Corroborated,
            City,
        ),
        case("tianjin", retired().with_account().born("1950-01"), "2022-12-31").gross("50").by(
            "se7328e3e",
            Corroborated,
            City,
        ),
    ]);
}

#[test]
fn some_places_count_by_the_year() {
    all_hold(&[
        // 上海 2023-07-01: 1680 to 74, 1890 from 75
        case("shanghai", retired().born("1960-01"), "2023-07-01").yearly("1680").gross("140").by(
            "sef69d9d9",
            Corroborated,
            City,
        ),
        case("shanghai", retired().born("1960-01"), "2023-06-30").unknown("not yet: 2023-07-01").by(
            "sef69d9d9",
            Corroborated,
            City,
        ),
        case("shanghai", retired().born("1940-01"), TODAY).yearly("1890").gross("157.50").by(
            "sef69d9d9",
            Corroborated,
            City,
        ),
        // 咸宁 840, 恩施 and 黔南 1200 a year
        case("xianning", retired(), TODAY).yearly("840").gross("70").by("s87c8d1ec", Reported, City),
        case("enshi", retired(), TODAY).yearly("1200").gross("100").by("s87c8d1ec", Reported, City),
        case("qiannan", retired(), TODAY).yearly("1200").gross("100").by("sca7596b6", Reported, City),
        // 黔东南: 100 a month or 1200 a year, two pages, one figure
        case("qiandongnan", retired(), "2023-09-01").yearly("1200").gross("100").by(
            "sca7596b6",
            Reported,
            City,
        ),
        case("qiandongnan", retired(), "2023-09-01").gross("100").by("s596e94c9", Reported, City),
        case("qiandongnan", retired(), "2023-08-31").unknown("not yet: 2023-09-01").by(
            "sca7596b6",
            Reported,
            City,
        ),
    ]);
}

#[test]
fn first_amounts_are_marked_as_provisional() {
    all_hold(&[
        case("haerbin", retired(), TODAY).gross("90").provisional().by("s7f4f2779", Reported, City),
        case("haerbin", retired(), "2022-12-31").unknown("not yet: 2023-01-01").by(
            "s7f4f2779",
            Reported,
            City,
        ),
        case("wulumuqi", retired(), TODAY).gross("80").provisional().by("s54dc3bd8", Reported, City),
        case("wulumuqi", retired(), "2022-05-01").gross("80").provisional().by("s54dc3bd8", Reported, City),
        case("wulumuqi", retired(), "2022-04-30").unknown("not yet: 2022-05-01").by(
            "s54dc3bd8",
            Reported,
            City,
        ),
    ]);
}
