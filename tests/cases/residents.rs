//! What the residents' scheme costs, and when it is paid: the real figures, each with the source that says so.

use yibao::policy::date::AsOf;
use yibao::policy::figure::{Figure, Standing};
use yibao::policy::provision::{ProvisionKey, ResidentsKey};
use yibao::policy::refund::rule::Per;
use yibao::policy::residents::cover::{Cover, Payment, Scope, WindowState, fee, rules, scope, window_state};

use crate::world::{CONTENT, TODAY, day, place, place_of, series, today};

fn as_of(on: &str) -> AsOf {
    AsOf::today(today()).on(day(on))
}

type Part = for<'c, 'a> fn(&'c Cover<'a>) -> &'c Payment<'a>;

fn own<'c, 'a>(cover: &'c Cover<'a>) -> &'c Payment<'a> {
    &cover.own
}

/// Group and amount of what holds; an empty group is everybody.
fn paid(slug: &str, year: i32, part: Part, source: &str) -> Vec<(String, String)> {
    let place = place(slug);
    let figures = series(&place);
    let cover = Cover::of(&place, &figures, year, as_of(TODAY));
    let found = part(&cover).groups.iter().flat_map(|group| group.figures());
    found.map(|f| said(f, source)).collect()
}

/// The same of the frames.
fn framed(slug: &str, year: i32, part: Part, source: &str) -> Vec<(String, String)> {
    let place = place(slug);
    let figures = series(&place);
    let cover = Cover::of(&place, &figures, year, as_of(TODAY));
    part(&cover).frames.iter().map(|f| said(f, source)).collect()
}

fn said(figure: &Figure, source: &str) -> (String, String) {
    assert!(figure.citations.iter().any(|c| c.source.as_str() == source), "{} is not by {source}", figure.id);
    let fee = fee(figure).expect("a fee");
    let per = if fee.per == Per::Month { "/month" } else { "" };
    let least = if fee.is_minimum { "at least " } else { "" };
    (figure.who.group.clone().unwrap_or_default(), format!("{least}{}{per}", fee.amount))
}

fn told(rows: &[(&str, &str)]) -> Vec<(String, String)> {
    rows.iter().map(|(group, amount)| ((*group).to_owned(), (*amount).to_owned())).collect()
}

#[test]
fn beijing_has_three_groups() {
    let expected = told(&[("劳动年龄内居民", "795"), ("城乡老年人", "460"), ("学生儿童", "435")]);
    assert_eq!(paid("beijing", 2026, own, "s7d59e7f0"), expected);
    let subsidy = told(&[("劳动年龄内居民", "2355"), ("城乡老年人", "4380"), ("学生儿童", "1755")]);
    assert_eq!(paid("beijing", 2026, |c| &c.subsidy, "s7d59e7f0"), subsidy);
    assert_eq!(paid("beijing", 2027, own, "s7d59e7f0"), []);
}

#[test]
fn shanghai_goes_by_age_and_no_year_borrows_from_another() {
    let ages = ["19至59周岁", "60至69周岁", "70周岁以上", "中小学生、婴幼儿和大学生"];
    let of = |amounts: [&'static str; 4]| told(&ages.into_iter().zip(amounts).collect::<Vec<_>>());
    assert_eq!(paid("shanghai", 2025, own, "s988c99fd"), of(["995", "825", "655", "355"]));
    assert_eq!(paid("shanghai", 2026, own, "s988c99fd"), of(["1040", "870", "700", "400"]));
    assert_eq!(paid("shanghai", 2024, own, "s988c99fd"), []);
}

#[test]
fn hunan_frames_400_and_1100_for_who_is_late() {
    for slug in ["hunan", "yongzhou"] {
        assert_eq!(framed(slug, 2026, own, "sa3ce8ef9"), told(&[("", "400")]), "{slug}");
        assert_eq!(framed(slug, 2026, |c| &c.late, "sa3ce8ef9"), told(&[("", "1100")]), "{slug}");
        assert_eq!(framed(slug, 2026, |c| &c.subsidy, "sdaae180c"), told(&[("", "at least 700")]), "{slug}");
        let aided = told(&[("低保、监测对象、低保边缘", "200")]);
        assert_eq!(framed(slug, 2026, |c| &c.aided, "sdaae180c"), aided, "{slug}");
        assert_eq!(paid(slug, 2026, own, "sa3ce8ef9"), [], "a frame answers for nobody");
    }
}

#[test]
fn shenzhen_pays_by_the_month() {
    let expected = told(&[("少儿和学生", "40.56/month"), ("成年居民", "47.32/month")]);
    assert_eq!(paid("shenzhen", 2026, own, "s760f50c6"), expected);
}

#[test]
fn hangzhou_has_five_groups() {
    let groups =
        ["其他居民一档", "其他居民二档", "大学生（2008年以前出生）", "大学生（2008年及以后出生）", "少儿"];
    let of = |amounts: [&'static str; 5]| told(&groups.into_iter().zip(amounts).collect::<Vec<_>>());
    assert_eq!(paid("hangzhou", 2026, own, "sdd270cee"), of(["800", "700", "130", "100", "340"]));
    assert_eq!(
        paid("hangzhou", 2026, |c| &c.subsidy, "sdd270cee"),
        of(["1610", "1410", "390", "330", "750"])
    );
}

#[test]
fn four_cities_tell_the_fee_of_one_group_only() {
    for (slug, group, amount, source) in [
        ("dezhou", "在校大学生", "240", "sbcfd2680"),
        ("taizhou-zhejiang", "18周岁以下", "640", "sef9e8795"),
        ("zhuhai", "学生和未成年人", "404", "s27fe40e5"),
        ("huhehaote", "大中专学生以外的居民", "400", "sd73dc0c5"),
    ] {
        assert_eq!(paid(slug, 2026, own, source), told(&[(group, amount)]), "{slug}");
        let place = place(slug);
        let figures = series(&place);
        let cover = Cover::of(&place, &figures, 2026, as_of(TODAY));
        let found: Vec<&Figure> = cover.own.groups.iter().flat_map(|group| group.figures()).collect();
        assert!(matches!(scope(&found), Some(Scope::OneGroup(_))), "{slug}");
    }
}

#[test]
fn jiangxi_frames_what_students_pay_beside_what_everybody_pays() {
    for slug in ["jiangxi", "nanchang"] {
        let place = place(slug);
        let figures = series(&place);
        let cover = Cover::of(&place, &figures, 2026, as_of(TODAY));
        let beside: Vec<_> = cover.own.beside.iter().map(|f| said(f, "s9111de95")).collect();
        assert_eq!(beside, told(&[("在省内就读的大学生", "200")]), "{slug}");
        assert_eq!(cover.own.range().map(|r| (r.low, r.high)), cover.own.range().map(|r| (r.low, r.low)));
    }
}

#[test]
fn jinhua_is_known_by_its_parts_only() {
    let place = place("jinhua");
    let figures = series(&place);
    let cover = Cover::of(&place, &figures, 2026, as_of(TODAY));
    assert!(cover.own.groups.is_empty());
    let names: Vec<_> = cover.areas.iter().filter_map(|f| f.area.as_deref()).collect();
    assert_eq!(names, ["市区", "市区", "义乌市", "义乌市"]);
}

#[test]
fn a_provinces_minimum_and_the_nations_stand_beside() {
    // 保定 has no fee of its own, the province frames at least 400, and so does the nation.
    assert_eq!(framed("baoding", 2026, own, "sc7c72b26"), told(&[("", "at least 400")]));
    assert_eq!(framed("china", 2026, own, "sc7c72b26"), told(&[("", "at least 400")]));
    let place = place("jinan");
    let figures = series(&place);
    let least = |year| Cover::of(&place, &figures, year, as_of(TODAY)).minimum.map(|f| f.id.clone());
    assert_eq!(least(2026).as_deref(), Some("china-fee-3"));
    assert_eq!(least(2027), None, "nobody has told it yet");
}

#[test]
fn windows_have_opened_and_closed() {
    let state = |slug: &str, on: &str| {
        let place = place(slug);
        let figures = series(&place);
        let cover = Cover::of(&place, &figures, 2026, as_of(on));
        let found = if cover.windows.is_empty() { cover.window_frames } else { cover.windows };
        found.iter().map(|f| window_state(f, day(on))).collect::<Vec<_>>()
    };
    assert_eq!(state("beijing", "2025-11-29"), [WindowState::NotYet]);
    assert_eq!(state("beijing", "2025-11-30"), [WindowState::Open]);
    assert_eq!(state("beijing", "2026-02-28"), [WindowState::Open]);
    assert_eq!(state("beijing", "2026-03-01"), [WindowState::Closed]);
    assert_eq!(state("shanghai", "2025-12-25"), [WindowState::Open]);
    assert_eq!(state("yongzhou", "2026-02-01"), [WindowState::Closed], "by the province's frame");
    assert_eq!(state("hangzhou", "2025-12-01"), [], "the window is of the city proper only");
    assert_eq!(state("xian", "2025-10-15"), [WindowState::OpensSoon], "the day in October is not known");
}

#[test]
fn repayment_is_the_nations_rule_unless_a_place_has_its_own() {
    let of = |slug: &str, key| {
        let place = place(slug);
        let figures = series(&place);
        let found = rules(&place, &figures, ProvisionKey::Residents(key), as_of(TODAY));
        found.iter().map(|f| f.id.clone()).collect::<Vec<_>>()
    };
    assert_eq!(of("beijing", ResidentsKey::RepaymentBefore), ["china-residents-2"]);
    assert_eq!(of("beijing", ResidentsKey::RepaymentAfter), ["china-residents-1"]);
    assert_eq!(of("panzhihua", ResidentsKey::RepaymentAfter), ["panzhihua-residents-1"]);
    assert_eq!(of("nanning", ResidentsKey::RepaymentBefore), ["guangxi-residents-3"]);
    assert_eq!(of("beijing", ResidentsKey::RepaymentWhere), ["china-residents-3"], "a frame of the nation");
    assert_eq!(of("beijing", ResidentsKey::Newborn), Vec::<String>::new());
    assert_eq!(of("zhaoqing", ResidentsKey::Newborn).len(), 1);
}

#[test]
fn no_fee_rests_on_what_is_unconfirmed_of_a_district_or_of_another_year() {
    for region in CONTENT.regions.iter().filter(|r| r.is_covered()) {
        let place = place_of(region);
        let figures = series(&place);
        for year in 2023..=2028 {
            let cover = Cover::of(&place, &figures, year, as_of(TODAY));
            for payment in [&cover.own, &cover.late, &cover.aided, &cover.subsidy] {
                for figure in
                    payment.groups.iter().flat_map(|g| g.figures()).chain(payment.frames.iter().copied())
                {
                    assert!(figure.evidence().can_answer() && figure.area.is_none(), "{}", figure.id);
                    assert_eq!(fee(figure).map(|f| f.year), Some(year), "{}", figure.id);
                }
                assert!(payment.groups.iter().all(|g| g.figures().iter().all(|f| f.reaches(region))));
            }
        }
    }
}

#[test]
fn what_a_place_says_of_the_running_year_is_in_its_payments() {
    let day = as_of(TODAY);
    for region in CONTENT.regions.iter().filter(|r| r.is_covered()) {
        let place = place_of(region);
        let figures = series(&place);
        let cover = Cover::of(&place, &figures, 2026, day);
        let parts = [&cover.own, &cover.late, &cover.aided, &cover.subsidy];
        let groups = || parts.iter().flat_map(|p| &p.groups);
        let also = groups().flat_map(|g| g.resolution.also_said.iter().copied());
        let told: Vec<&str> = groups()
            .flat_map(|g| g.figures())
            .chain(also)
            .chain(parts.iter().flat_map(|p| p.frames.iter().copied()))
            .map(|f| f.id.as_str())
            .collect();
        let is_own = |f: &&Figure| f.region == region.code && f.reaches(region) && f.evidence().can_answer();
        for figure in figures.iter().filter(is_own) {
            let is_wanted =
                fee(figure).is_some_and(|f| f.year == 2026) && figure.standing(day) == Standing::InForce;
            assert!(!is_wanted || told.contains(&figure.id.as_str()), "{} vanished", figure.id);
        }
    }
}
