//! Why was it less, or nothing: worked examples against the real content. Each line names a place, a person, what
//! arrived (in yuan; 0 is nothing), the month, and every cause that is exact and every one that is possible, in order.

use crate::arrived::{NOW, all_hold, arrived};
use crate::person::{employed, flexible, retired, retired_flexible};

#[test]
fn the_amount_of_the_rule_is_recognised() {
    all_hold(&[
        // 83 a month (2023)
        arrived("wuhan", retired(), "83", NOW).exact(&["rule"]).by("s4dd82701"),
        arrived("wuhan", retired_flexible(), "66", NOW).exact(&["rule"]).by("sd490bd63"),
        // 湖南 75
        arrived("changsha", retired(), "75", NOW).exact(&["rule"]).by("s0cb7150d").general(&["reform"]),
        // 上海 1680 a year to 74
        arrived("shanghai", retired(), "1680", "2026-07").possible(&["if so"]).by("sef69d9d9"),
        // 长春: 111; with an account 115.47
        arrived("changchun", retired(), "111", NOW).exact(&["rule"]).by("sd53e5cb1"),
        arrived("changchun", flexible().with_account(), "115.47", NOW).exact(&["rule"]).by("sa0a34f93"),
        // 广州: 2 % of 6000
        arrived("guangzhou", employed().base("6000"), "120", NOW).exact(&["rule"]).by("sbdad8cc5"),
        // 山东 since 2024: 125 from seventy on
        arrived("yantai", retired().born("1951-01"), "125", NOW)
            .exact(&["rule"])
            .by("s0debf0c3")
            .beside(&["replaced 2023-12-31 of 108"]),
        // 佛山 84.39 in November and December 2022
        arrived("foshan", employed(), "84.39", "2022-12").possible(&["if so"]).by("s9b656f18"),
    ]);
}

#[test]
fn a_deduction_is_named() {
    all_hold(&[
        // 北京: 100 or 110, less 3
        arrived("beijing", retired(), "97", NOW).possible(&["if so, of 100"]).by("s5326a275"),
        arrived("beijing", retired(), "107", NOW).possible(&["if so, of 110"]).by("s5326a275"),
        // before the deduction
        arrived("beijing", retired(), "100", NOW).possible(&["if so"]),
        // 湖南: 75 less 180/12 for some: the very question of the source
        arrived("changsha", retired(), "60", NOW).exact(&["rule, of 75"]).by("s0cb7150d"),
        // 广州: 169.08 less 8.66
        arrived("guangzhou", retired(), "160.42", NOW).exact(&["rule, of 169.08"]).by("sd58115ce"),
        // 济南 2023: 4 % of 3000 less 10 and 8; less 8 alone
        arrived("jinan", retired().pension("3000"), "102", "2023-06")
            .exact(&["rule, of 120"])
            .by("s4456cf81"),
        arrived("jinan", retired().pension("3000"), "112", "2023-06").exact(&["rule, of 120"]),
        // 宁波 2024: 3480 less 45 a year
        arrived("ningbo", retired(), "3435", "2024-12").possible(&["if so, of 3480"]).by("s81d4e20e"),
        // 山东: a deduction that nobody confirmed, 2.5 a month
        arrived("qingdao", retired(), "97.5", NOW).possible(&["doubtful deduction"]).by("s0debf0c3"),
        arrived("jining", retired(), "122.5", NOW).possible(&["doubtful deduction"]).by("s0debf0c3"),
    ]);
}

#[test]
fn another_statuss_amount_is_recognised() {
    all_hold(&[
        arrived("wuhan", retired(), "66", NOW).possible(&["retiree-flexible"]).by("sd490bd63"),
        arrived("wuhan", retired_flexible(), "83", NOW).possible(&["retiree"]).by("s4dd82701"),
        arrived("wuhan", flexible(), "66", NOW).possible(&["retiree-flexible"]),
        // not registered as retired: flexible workers get nothing
        arrived("wuhan", retired(), "0", NOW).possible(&["flexible, nothing"]).by("sd490bd63"),
        // 长春: flexible workers 115.47, which would be 1.9 % of a base of 6077.37
        arrived("changchun", employed(), "115.47", NOW).possible(&["base 6077.37", "flexible"]),
        arrived("haikou", flexible(), "60", NOW).possible(&["retiree"]).by("s558091e6"),
    ]);
}

#[test]
fn another_tier_or_side_of_first_insurance_is_recognised() {
    all_hold(&[
        arrived("changchun", flexible().pool_only(), "115.47", NOW)
            .possible(&["tier with-account"])
            .by("sa0a34f93"),
        arrived("changchun", flexible().with_account(), "0", NOW).possible(&["tier pool-only, nothing"]),
        arrived("foshan", employed().pool_only(), "84.39", "2022-11")
            .possible(&["tier with-account"])
            .by("s9b656f18"),
        arrived("foshan", employed().pool_only(), "0", NOW)
            .exact(&["rule, nothing"])
            .by("sf877f735")
            .general(&[]),
        // 佛山: first insured before 2017 or not
        arrived("foshan", retired().first_insured("2018-01"), "158.2", NOW)
            .possible(&["first insured"])
            .by("s9b656f18"),
        arrived("foshan", retired().first_insured("2010-01"), "158.2", NOW).exact(&["rule"]).by("s9b656f18"),
        arrived("foshan", retired().first_insured("2018-01"), "0", NOW)
            .exact(&["rule, nothing"])
            .by("sf877f735"),
        // who has not said when may be due 158.20
        arrived("foshan", retired(), "0", NOW).possible(&["if so, nothing"]),
        arrived("foshan", retired_flexible(), "0", NOW).possible(&["if so, nothing"]),
        arrived("foshan", retired().first_insured("2010-01"), "0", NOW).possible(&["first insured, nothing"]),
    ]);
}

#[test]
fn ages_are_weighed() {
    all_hold(&[
        // seventy in this or the last twelve months: nobody tells when it counts
        arrived("beijing", retired().born("1956-11"), "97", NOW)
            .exact(&["unclear at 70, of 100"])
            .by("s5326a275"),
        arrived("beijing", retired().born("1956-11"), "107", NOW).exact(&["unclear at 70, of 110"]),
        arrived("beijing", retired().born("1956-06"), "100", NOW).exact(&["unclear at 70"]),
        // long past it, or not yet
        arrived("beijing", retired().born("1950-03"), "97", NOW).possible(&["other age 70 Yes, of 100"]),
        arrived("beijing", retired().born("1960-03"), "107", NOW)
            .possible(&["other age 70 No, of 110"])
            .beside(&["age ahead"]),
        arrived("shanghai", retired().born("1940-12"), "1680", "2026-07")
            .possible(&["other age 75 Yes"])
            .by("sef69d9d9"),
        arrived("qingdao", retired().born("1950-01"), "100", NOW)
            .possible(&["other age 70 Yes"])
            .by("s0debf0c3"),
        arrived("haikou", retired().born("1960-01"), "72", NOW)
            .possible(&["other age 70 No"])
            .by("s558091e6"),
        arrived("beijing", retired().born("1960-03"), "97", NOW)
            .exact(&["rule, of 100"])
            .beside(&["age ahead"]),
    ]);
}

#[test]
fn missing_years_are_counted() {
    all_hold(&[
        // 海南: 3 % for each year short of 30 or 25: 60 × 85 % = 51
        arrived("haikou", retired(), "51", NOW)
            .exact(&["5 years missing: male 25, female 20"])
            .by("s558091e6"),
        // 72 × 85 %
        arrived("haikou", retired().born("1950-01"), "61.2", NOW)
            .exact(&["5 years missing: male 25, female 20"]),
        // 60 × 97 %, a woman
        arrived("sanya", retired().woman(), "58.2", NOW)
            .exact(&["1 years missing: female 24"])
            .by("s5341c5d1"),
        // 60 × 70 %: as said, and not as said
        arrived("sanya", retired().man().paid_for("20"), "42", NOW).possible(&["if so"]),
        arrived("sanya", retired().man().paid_for("20"), "51", NOW).possible(&["5 years missing: male 25"]),
        // twenty years of a woman; who says no sex may be one
        arrived("haikou", retired().paid_for("20"), "51", NOW).possible(&["if so"]),
        arrived("haikou", retired(), "60", NOW).possible(&["if so"]),
    ]);
}

#[test]
fn rules_of_other_times_are_named_with_their_end() {
    all_hold(&[
        // 烟台 until 2023: 1.5 for each year of age, 72 × 1.5
        arrived("yantai", retired().born("1951-01"), "108", "2023-06")
            .possible(&["until 2023-12-31"])
            .by("s8aebb61a"),
        arrived("yantai", retired(), "105", "2023-06").possible(&["age 70"]).by("s8aebb61a"),
        // a year of age behind
        arrived("yantai", retired().born("1951-01"), "106.5", "2023-06").possible(&["age 71"]),
        // 济南 until 2023: 4 % of 3000; since then 100
        arrived("jinan", retired().pension("3000"), "120", NOW)
            .possible(&["until 2023-12-31"])
            .by("s4456cf81"),
        arrived("jinan", retired().pension("5000").born("1960-01"), "100", NOW)
            .exact(&["rule"])
            .beside(&["replaced 2023-12-31 of 200", "age ahead"])
            .by("s0debf0c3"),
        // 宁波: each year its own
        arrived("ningbo", retired(), "3480", NOW).possible(&["until 2024-12-31"]).by("s81d4e20e"),
        arrived("ningbo", retired(), "3360", "2024-12").possible(&["until 2023-12-31"]).by("s63f2b657"),
        // 佛山: the two months of transition
        arrived("foshan", employed(), "84.39", NOW).possible(&["until 2022-12-31"]).by("s9b656f18"),
        // 北京: read as valid today, since when nobody tells
        arrived("beijing", retired(), "97", "2026-03").possible(&["from unknown, of 100"]).by("s5326a275"),
        // 合肥 had 150 until 2022
        arrived("hefei", retired(), "150", NOW).possible(&["until 2022-12-31"]),
    ]);
}

#[test]
fn what_a_share_is_of_is_told_as_a_check() {
    all_hold(&[
        arrived("guangzhou", employed(), "120", NOW).possible(&["base 6000"]).by("sbdad8cc5"),
        arrived("guangzhou", employed().base("6000"), "100", NOW).possible(&["base 5000"]),
        arrived("jinan", retired(), "102", "2023-06")
            .possible(&["pension 3000, of 120", "pension 2550"])
            .by("s4456cf81"),
        // 绵阳 2.8 %, 南京 2.5 %: 98 and 100
        arrived("mianyang", retired(), "98", NOW).possible(&["average 3500"]).by("s1862545b"),
        arrived("nanjing", retired(), "100", NOW).possible(&["average 4000"]),
        // 成都: a rate of two averages
        arrived("chengdu", retired(), "105.32", NOW).possible(&["average 4212.80"]),
        // 湖南: 2 % of 3675 = 73.5, published as 75
        arrived("hengyang", retired(), "73.5", NOW).possible(&["unrounded rate"]).by("sf76a8f41"),
    ]);
}

#[test]
fn several_months_or_a_part_of_the_year_are_recognised() {
    all_hold(&[
        arrived("yongzhou", retired(), "225", NOW).possible(&["rule, 3 months"]).by("s0cb7150d"),
        arrived("changsha", retired(), "900", NOW).possible(&["rule, 12 months"]),
        arrived("changsha", retired(), "720", NOW).possible(&["rule, 12 months, of 75"]),
        arrived("beijing", retired(), "194", NOW).possible(&["rule, 2 months, of 100"]),
        arrived("shanghai", retired(), "140", NOW).possible(&["rule, a month of the year"]).by("sef69d9d9"),
        arrived("ningbo", retired(), "290", "2024-12").possible(&["rule, a month of the year"]),
        arrived("xianning", retired(), "70", NOW).possible(&["rule, a month of the year"]).by("s87c8d1ec"),
    ]);
}

#[test]
fn other_pools_and_doubtful_sayings_count_least() {
    all_hold(&[
        arrived("kashi", retired(), "80", NOW).possible(&["elsewhere wulumuqi"]).by("s54dc3bd8"),
        arrived("xian", retired(), "90", NOW).possible(&["elsewhere ankang", "elsewhere shangluo"]),
        arrived("haerbin", retired(), "90", NOW)
            .exact(&["rule"])
            .possible(&["pool 省本级"])
            .beside(&["provisional"]),
        arrived("kunming", retired(), "106", NOW)
            .possible(&["also said, Unconfirmed", "also said, Unconfirmed"]),
        arrived("lasa", retired(), "3600", NOW).possible(&["also said, Unconfirmed"]),
        arrived("yingkou", retired(), "60", NOW).possible(&["average 3000", "also said, Unconfirmed"]),
    ]);
}

#[test]
fn nothing_arrived() {
    all_hold(&[
        // 上海 pays once a year, on 1 July
        arrived("shanghai", retired(), "0", "2026-03").exact(&["yearly on 7-1"]).by("s4136ea54"),
        arrived("shanghai", retired(), "0", NOW).exact(&["yearly on 7-1"]),
        arrived("shanghai", retired(), "0", "2026-07").beside(&["due 2026-07-01"]),
        // 宁波 2024, on 1 January
        arrived("ningbo", retired(), "0", "2024-05").exact(&["yearly on 1-1"]).by("s63f2b657"),
        // 北京 by the 5th, 苏州 on the 1st: both are past on the 22nd
        arrived("beijing", retired(), "0", NOW)
            .beside(&["due 2026-11-05"])
            .general(&["years short", "just retired"])
            .by("s796a2d50"),
        arrived("suzhou-jiangsu", retired(), "0", NOW).beside(&["due 2026-11-01"]).by("sdbaa04af"),
        arrived("beijing", employed(), "0", NOW).beside(&["due 2026-11-05"]).general(&["lapsed", "transfer"]),
        // counted by the year, and nobody tells the day
        arrived("xianning", retired(), "0", NOW).possible(&["counted yearly"]).by("s87c8d1ec"),
        arrived("enshi", retired(), "0", NOW).possible(&["counted yearly"]),
        // by rule
        arrived("wuhan", flexible(), "0", NOW).exact(&["rule, nothing"]).by("sd490bd63").general(&[]),
        arrived("haikou", flexible(), "0", NOW).exact(&["rule, nothing"]).by("s558091e6"),
        // 长沙 tells from when a retiree is counted
        arrived("changsha", retired(), "0", NOW).general(&[
            "payday unknown",
            "years short",
            "just retired, told here",
        ]),
        arrived("hefei", retired(), "0", "2026-10").general(&["years short", "just retired"]),
    ]);
}

#[test]
fn what_nothing_explains_is_left_unexplained() {
    all_hold(&[
        arrived("changsha", retired(), "3", NOW).general(&["reform"]),
        arrived("wuhan", retired(), "71.3", NOW),
        arrived("beijing", retired(), "98", NOW),
        arrived("shanghai", retired(), "1234.56", NOW),
        arrived("kashi", retired(), "12.34", NOW),
        arrived("haikou", retired(), "59.99", NOW),
    ]);
}
