//! Years that rise with the year of retirement, in real places: each step on its first and its last day.

use yibao::policy::years::answer::Question;
use yibao::policy::years::estimate::Verdict;
use yibao::policy::years::rule::Test::{ActualInCity, ActualInProvince, Total};

use crate::years::{at_least, one, short, told, unknown, with};

#[test]
fn years_in_the_province_by_the_year_of_retirement() {
    // 湖南省职工基本医疗保险实施办法第二十六条: 10 years in 2023, one more each year until 15 in 2028.
    let source =
        "s".to_owned() + &with("yongzhou", "category=male", |e| told(&e.cases[0]).sources[0][1..].to_owned());
    let needs = |years: u32| [(Total, 360), (ActualInProvince, years * 12)];
    // 株洲, a man born in March 1966: retires in July 2026; 22 years of 30, 11 of 13 in the province.
    one("zhuzhou", "category=male&birth=196603&total=22&in_province=11", &needs(13), short(96), &source);
    for (retires, years) in [
        ("202312", 10),
        ("202401", 11),
        ("202512", 12),
        ("202601", 13),
        ("202712", 14),
        ("202801", 15),
        ("203506", 15),
    ] {
        let typed = format!("category=male&birth=196809&retire={retires}&total=30&in_province={years}");
        one("yongzhou", &typed, &needs(years), Verdict::Enough, &source);
        let typed = format!("category=male&birth=196809&retire={retires}&total=30&in_province={}", years - 1);
        one("yongzhou", &typed, &needs(years), short(12), &source);
    }
    one(
        "yongzhou",
        "category=woman50&birth=197611&total=25&in_province=13",
        &[(Total, 300), (ActualInProvince, 168)],
        short(12),
        &source,
    );
    // Before 2023 nobody knows.
    assert_eq!(
        unknown("yongzhou", "category=male&birth=195501&total=30"),
        [(Total, "not yet"), (ActualInProvince, "not yet")]
    );
}

#[test]
fn guangdongs_cities_rise_to_2030() {
    // 湛江 by its own table; what counts in the city is not told before 2030.
    for (retires, men, women) in [
        ("202412", 258, 252),
        ("202501", 276, 264),
        ("202606", 294, 276),
        ("202712", 312, 288),
        ("202812", 330, 300),
        ("202912", 348, 300),
    ] {
        one(
            "zhanjiang",
            &format!("category=male&retire={retires}&total=20"),
            &[(Total, men)],
            at_least(men - 240),
            "se9689515",
        );
        one(
            "zhanjiang",
            &format!("category=woman55&retire={retires}&total=20"),
            &[(Total, women)],
            at_least(women - 240),
            "se9689515",
        );
    }
    let city = [(Total, 360), (ActualInCity, 120)];
    one("zhanjiang", "category=male&retire=203001&total=30&in_city=10", &city, Verdict::Enough, "se9689515");
    // 清远: 21 years for men and 19 for women in 2026.
    let qingyuan = with("qingyuan", "category=male", |e| told(&e.cases[0]).sources[0].clone());
    one("qingyuan", "category=male&retire=202606&total=20", &[(Total, 252)], at_least(12), &qingyuan);
    one("qingyuan", "category=woman50&retire=202606&total=18", &[(Total, 228)], at_least(12), &qingyuan);
    one("qingyuan", "category=male&retire=202912&total=20", &[(Total, 324)], at_least(84), &qingyuan);
    // 江门: first insured before 2018 or later.
    let jiangmen = with("jiangmen", "category=male", |e| told(&e.cases[0]).sources[0].clone());
    one(
        "jiangmen",
        "category=male&retire=202606&total=20&first_insured=201712",
        &[(Total, 264)],
        at_least(24),
        &jiangmen,
    );
    one(
        "jiangmen",
        "category=male&retire=202606&total=20&first_insured=201801",
        &[(Total, 312)],
        at_least(72),
        &jiangmen,
    );
    one(
        "jiangmen",
        "category=woman55&retire=202906&total=20&first_insured=201001",
        &[(Total, 288)],
        at_least(48),
        &jiangmen,
    );
    assert_eq!(
        with("jiangmen", "category=male&retire=202606", |e| (e.cases.len(), e.questions.clone())),
        (2, vec![Question::FirstInsured])
    );
    assert_eq!(
        with("jiangmen", "category=male&retire=203006", |e| (e.cases.len(), e.questions.clone())),
        (1, vec![])
    );
    // 潮州 and 佛山: the targets of 2030 are known, the way there is not.
    assert_eq!(
        unknown("chaozhou", "category=male&retire=202912&total=30"),
        [(Total, "not yet"), (ActualInCity, "not yet")]
    );
    let chaozhou = with("chaozhou", "category=male&retire=203001", |e| told(&e.cases[0]));
    assert_eq!(chaozhou.needs[0], (Total, Some((360, 360))));
}

#[test]
fn shenzhens_table_by_year() {
    let sources = |typed: &str| with("shenzhen", typed, |e| told(&e.cases[0]).sources[0].clone());
    let source = sources("category=male&retire=202606");
    for (retires, total, city) in [
        ("201406", 180, 120),
        ("201912", 240, 180),
        ("202206", 276, 180),
        ("202207", 276, 120),
        ("202312", 288, 120),
    ] {
        let typed = format!("category=male&retire={retires}&total=25&in_city=15");
        one("shenzhen", &typed, &[(Total, total), (ActualInCity, city)], Verdict::Enough, &sources(&typed));
    }
    // 25 years for men until 2029 are provisional: the province orders 30 by 2030, the steps were not found.
    let provisional = Verdict::EnoughProvisionally;
    let needs = [(Total, 300), (ActualInCity, 120)];
    one("shenzhen", "category=male&retire=202401&total=25&in_city=15", &needs, provisional, "s4e3abb60");
    one("shenzhen", "category=male&retire=202906&total=26&in_city=12", &needs, provisional, "s4e3abb60");
    one("shenzhen", "category=male&retire=202906&total=24&in_city=12", &needs, at_least(12), "s4e3abb60");
    one(
        "shenzhen",
        "category=woman55&retire=202906&total=26&in_city=12",
        &needs,
        Verdict::Enough,
        "s4e3abb60",
    );
    let foshan = "category=male&retire=202906&total=26&in_city=12&first_insured=201401";
    one("foshan", foshan, &needs, provisional, "sfec3621f");
    // Ten years of 一档 are asked for its benefits, not for cover for life: a statement, no test.
    one(
        "shenzhen",
        "category=woman50&retire=202606&total=25&in_city=9",
        &[(Total, 300), (ActualInCity, 120)],
        short(12),
        &source,
    );
    assert_eq!(
        with("shenzhen", "category=male&retire=202606", |e| (e.cases.len(), e.questions.clone())),
        (1, vec![])
    );
}

#[test]
fn shandong_changes_with_2026() {
    let verdict = |slug: &str, retires: &str| {
        with(slug, &format!("category=male&retire={retires}&total=25"), |e| {
            (told(&e.cases[0]).needs, e.cases[0].verdict)
        })
    };
    for slug in ["qingdao", "yantai"] {
        assert_eq!(
            verdict(slug, "202512").0.first(),
            if slug == "qingdao" { Some(&(Total, Some((300, 300)))) } else { None }
        );
        assert_eq!(verdict(slug, "202601"), (vec![(Total, Some((360, 360)))], short(60)), "{slug}");
    }
    // 济南 has nothing of its own: before 2026 the province says nothing.
    assert_eq!(unknown("jinan", "category=male&retire=202512&total=25"), [(Total, "not yet")]);
    assert_eq!(verdict("jinan", "202601"), (vec![(Total, Some((360, 360)))], short(60)));
    // 泰安: its own rule ended with 2025 and the province's follows; the ten years really paid are only said.
    assert_eq!(verdict("taian", "202601").0, [(Total, Some((360, 360)))]);
    assert!(matches!(verdict("taian", "202601").1, Verdict::Short { least: 60, most: None }));
}
