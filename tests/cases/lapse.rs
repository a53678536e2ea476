//! Gaps: what can be paid back, how long one waits, what a change of scheme does. Reckoned by hand from the sources that
//! each test names.

use yibao::policy::figure::Figure;
use yibao::policy::input::Typed;
use yibao::policy::lapse::estimate::{Case, Outcome, Question, estimate};
use yibao::policy::lapse::gap::{Gap, Reach, Wait, months_of};
use yibao::policy::lapse::input::Input;
use yibao::policy::lapse::resident::Resident;
use yibao::policy::lapse::rule::told;
use yibao::policy::lapse::switch::Switch;
use yibao::policy::lapse::time::{Begins, Span};
use yibao::policy::resolve::Answer;

use crate::world::{place, series, today};

/// What the estimate says, one line for each scheme.
fn answers(slug: &str, typed: &[(&str, &str)]) -> Vec<String> {
    let place = place(slug);
    let figures = series(&place);
    let input = read(typed);
    let found = estimate(&place, &figures, &input.facts, input.as_of);
    found.cases.iter().map(line).collect()
}

fn answer(slug: &str, typed: &[(&str, &str)]) -> String {
    answers(slug, typed).join("\n")
}

fn questions(slug: &str, typed: &[(&str, &str)]) -> Vec<Question> {
    let place = place(slug);
    let figures = series(&place);
    let input = read(typed);
    estimate(&place, &figures, &input.facts, input.as_of).questions
}

fn read(typed: &[(&str, &str)]) -> Input {
    let typed: Typed = typed.iter().map(|(k, v)| ((*k).to_owned(), vec![(*v).to_owned()])).collect();
    Input::parse(&typed, today()).expect("the example is well typed")
}

fn line(case: &Case<'_>) -> String {
    match &case.outcome {
        Outcome::Gap(gap) => of_gap(gap),
        Outcome::Resident(resident) => of_resident(resident),
        Outcome::Switch(switch) => of_switch(switch),
    }
}

fn of_gap(gap: &Gap<'_>) -> String {
    let reach = match gap.reach {
        Reach::NoGap => "no gap",
        Reach::Within => "within",
        Reach::Unsure => "unsure",
        Reach::Beyond => "beyond",
        Reach::NoWindow => "no window",
    };
    let yardstick = if gap.is_yardstick { " (yardstick)" } else { "" };
    format!(
        "{reach}{yardstick} by {}{}{}",
        ids(&told(&gap.window.answer)),
        waits(&gap.waits),
        from(gap.begins)
    )
}

fn of_switch(switch: &Switch<'_>) -> String {
    let free = match switch.is_free {
        Some(true) => "no wait",
        Some(false) => "wait",
        None => "perhaps",
    };
    let window = ids(&told(&switch.window.answer));
    format!("{free} by {window}{}{}", waits(&switch.waits), from(switch.begins))
}

fn of_resident(resident: &Resident<'_>) -> String {
    let wait = resident.wait.map_or("unknown".to_owned(), span);
    let missed = resident.missed.map_or("unknown".to_owned(), span);
    format!("{missed} missed, {wait} months by {}{}", ids(&resident.figures), from(resident.begins))
}

fn waits(waits: &[Wait<'_>]) -> String {
    if waits.is_empty() {
        return String::new();
    }
    let id = |wait: &Wait<'_>| match wait {
        Wait::Set(_, figure) | Wait::UpTo(figure) => figure.id.clone(),
        Wait::InWords(figure) => format!("words of {}", figure.id),
        Wait::Unknown(reason) => format!("{reason:?}"),
    };
    let ids: Vec<String> = waits.iter().map(id).collect();
    format!(", {} months by {}", months_of(waits).map_or("unknown".to_owned(), span), ids.join(" "))
}

fn ids(figures: &[&Figure]) -> String {
    figures.iter().map(|f| f.id.as_str()).collect::<Vec<_>>().join(" ")
}

fn span(span: Span) -> String {
    if span.is_exact() { span.most.to_string() } else { format!("{}-{}", span.least, span.most) }
}

fn from(begins: Option<Begins>) -> String {
    begins.map(|b| format!(", from {} to {}", b.earliest, b.latest)).unwrap_or_default()
}

/// 医保办发〔2021〕43号 (china-lapse-1, ceiling china-lapse-9 six months); 江苏 lowered the ceiling to three (jiangsu-lapse-1).
#[test]
fn a_gap_of_three_months_can_be_paid_back_and_one_of_four_waits_up_to_the_ceiling() {
    let moved = |months| [("scheme", "employee"), ("last", months), ("moved", "yes")];
    let suzhou = |months| answer("suzhou-jiangsu", &moved(months));
    assert_eq!(suzhou("3个月"), "within by china-lapse-1, from 2026-11-01 to 2026-12-01");
    let beyond = "beyond by china-lapse-1, 0-3 months by jiangsu-lapse-1, from 2026-11-01 to 2027-03-01";
    assert_eq!(suzhou("4个月"), beyond);
    assert_eq!(answer("nanjing", &moved("4个月")), beyond);
    // 湖北 has no ceiling of its own
    assert_eq!(
        answer("yichang", &moved("4个月")),
        "beyond by china-lapse-1, 0-6 months by china-lapse-9, from 2026-11-01 to 2027-06-01"
    );
}

/// Paid up to July 2026: August, September and October are missing when one pays again in November.
#[test]
fn months_are_counted_from_the_one_after_the_last_to_the_one_before_the_first() {
    let of = |last, resumes| {
        let typed = [("scheme", "employee"), ("last", last), ("resumes", resumes), ("moved", "yes")];
        answer("suzhou-jiangsu", &typed)
    };
    assert!(of("2026-07", "2026-11").starts_with("within by"));
    assert!(of("2026-07", "2026-12").starts_with("beyond by"));
    assert_eq!(of("2026-10", "2026-11"), "no gap by china-lapse-1");
}

/// The nation's window is for people who move or change scheme: of the others the city was not found.
#[test]
fn who_stayed_is_told_the_nations_window_as_a_yardstick() {
    let stayed = [("scheme", "employee"), ("last", "2个月"), ("moved", "no")];
    assert_eq!(
        answer("suzhou-jiangsu", &stayed),
        "within (yardstick) by china-lapse-1, 0-3 months by jiangsu-lapse-1, from 2026-11-01 to 2027-03-01"
    );
    assert_eq!(questions("suzhou-jiangsu", &[("scheme", "employee"), ("last", "2个月")]), [Question::Moved]);
}

/// scd93e943: 单位职工, gap over 3 months: covered from the 4th month after the payment on; 3 or less: the next month.
#[test]
fn wuhan_covers_people_at_work_from_the_fourth_month() {
    let of = |months| answer("wuhan", &[("scheme", "employee"), ("last", months)]);
    assert_eq!(of("3个月"), "within by wuhan-lapse-3, from 2026-11-01 to 2026-12-01");
    assert_eq!(
        of("4个月"),
        "beyond by wuhan-lapse-3, 3 months by wuhan-lapse-2, from 2027-02-01 to 2027-03-01"
    );
    // The page speaks of employers only.
    let flexible = answer("wuhan", &[("scheme", "flexible"), ("last", "4个月")]);
    assert!(flexible.contains("0-6 months by china-lapse-9"), "{flexible}");
}

/// sd158f575 (南通): up to 3 months can be paid back; over it, covered from the month after the payment: told in words, and
/// no ceiling contradicts it. The rule is for flexible workers only.
#[test]
fn nantong_tells_the_wait_in_words() {
    let of = |months| answer("nantong", &[("scheme", "flexible"), ("last", months)]);
    assert_eq!(of("3个月"), "within by nantong-lapse-3, from 2026-11-01 to 2026-12-01");
    assert_eq!(of("4个月"), "beyond by nantong-lapse-3, unknown months by words of nantong-lapse-5");
    let at_work = answer("nantong", &[("scheme", "employee"), ("last", "4个月")]);
    assert!(at_work.contains("0-3 months by jiangsu-lapse-1"), "{at_work}");
}

/// s16eef112 (长沙): 断超过3个月的，按暂停参保处理 — nothing is counted, whether or not somebody moved.
#[test]
fn changsha_tells_flexible_workers_in_words() {
    for moved in ["yes", "no", "unknown"] {
        let typed = [("scheme", "flexible"), ("last", "4个月"), ("moved", moved)];
        let found = answer("changsha", &typed);
        assert!(found.contains("unknown months by words of changsha-lapse-"), "{found}");
        assert!(!found.contains("from") && questions("changsha", &typed).is_empty(), "{found}");
    }
}

/// s0874f09b (泰州): flexible workers wait 3 months after a longer gap.
#[test]
fn taizhou_lets_flexible_workers_wait_three_months() {
    let of = |scheme| answer("taizhou-jiangsu", &[("scheme", scheme), ("last", "5个月")]);
    assert_eq!(
        of("flexible"),
        "beyond by taizhou-jiangsu-lapse-1, 3 months by taizhou-jiangsu-lapse-3, from 2027-02-01 to 2027-03-01"
    );
    assert!(of("employee").contains("0-3 months by jiangsu-lapse-1"));
}

/// sb6d96550 (福建, official): half the benefits for 3 or 6 months, which is no wait without cover: told in words, and no
/// ceiling beside it.
#[test]
fn fujian_pays_half_after_a_long_gap_and_sets_no_wait() {
    assert_eq!(
        answer("fuzhou-fujian", &[("scheme", "employee"), ("last", "7个月")]),
        "beyond by fujian-lapse-1, unknown months by words of fujian-lapse-3"
    );
}

/// 30 days (sd0e7c08d) are unconfirmed: said besides, counted with by nothing.
#[test]
fn zhuzhou_s_thirty_days_count_for_nothing() {
    let typed = [("scheme", "flexible"), ("last", "4个月")];
    assert_eq!(
        answer("zhuzhou", &typed),
        "beyond by zhuzhou-lapse-1, 0-6 months by china-lapse-9, from 2026-11-01 to 2027-06-01"
    );
    let place = place("zhuzhou");
    let figures = series(&place);
    let input = read(&typed);
    let found = estimate(&place, &figures, &input.facts, input.as_of);
    let Outcome::Gap(gap) = &found.cases[0].outcome else { panic!("a gap") };
    assert_eq!(ids(&gap.also_said), "zhuzhou-lapse-3");
}

/// 国办发〔2024〕33号 (saaa5121d): 3 months, 1 more for each missed year, 1 less for each further year paid, never under 6
/// after four years. The examples pay late in 2033, so that every missed year lies after 2025.
#[test]
fn residents_wait_three_months_and_one_for_each_missed_year() {
    let months = |missed: &'static str, repaired: &'static str| {
        let typed = [("scheme", "residents"), ("last", missed), ("in_window", "no"), ("repaired", repaired)];
        let place = place("yongzhou");
        let figures = series(&place);
        let mut facts = read(&typed).facts;
        facts.resumes = yibao::policy::date::YearMonth::parse("2033-11").expect("a month");
        let found = estimate(&place, &figures, &facts, read(&typed).as_of);
        let Outcome::Resident(resident) = &found.cases[0].outcome else { panic!("a resident") };
        resident.wait.map(span).expect("a wait")
    };
    for (missed, repaired, wait) in [
        ("1年", "0", "4"),
        ("1年", "1", "3"),
        ("3年", "0", "6"),
        ("3年", "2", "4"),
        ("4年", "0", "7"),
        ("4年", "4", "6"),
        ("5年", "0", "8"),
        ("5年", "5", "6"),
    ] {
        assert_eq!(months(missed, repaired), wait, "{missed} {repaired}");
    }
}

/// Whether years before 2025 count, no source tells: of 2021 to 2025 only the last is certain.
#[test]
fn years_before_the_rule_leave_a_range() {
    let typed = [("scheme", "residents"), ("last", "2020"), ("in_window", "no")];
    let all = "china-lapse-4 china-lapse-7 china-lapse-6 china-lapse-5";
    let expected = format!("5 missed, 4-8 months by {all}, from 2027-03-01 to 2027-08-01");
    assert_eq!(answer("yongzhou", &typed), expected);
}

/// s9d4dd6c1 (无锡): the fixed part is two months there, the rest is the nation's.
#[test]
fn wuxi_has_a_fixed_wait_of_its_own() {
    let typed = [("scheme", "residents"), ("last", "2024"), ("in_window", "no")];
    let wuxi = "wuxi-lapse-1 china-lapse-7 china-lapse-6 china-lapse-5";
    assert_eq!(
        answer("wuxi", &typed),
        format!("1 missed, 3 months by {wuxi}, from 2027-02-01 to 2027-03-01")
    );
}

/// 广西 (scc89b5d0) is a frame, so the nation's three months hold; 东莞 (sf3b79403) says the same for itself.
#[test]
fn a_frame_is_no_rule_and_a_city_s_own_figure_is() {
    let typed = [("scheme", "residents"), ("last", "2024"), ("in_window", "no")];
    assert_eq!(
        answer("nanning", &typed),
        "1 missed, 4 months by china-lapse-4 china-lapse-7 china-lapse-6 china-lapse-5, from 2027-03-01 to 2027-04-01"
    );
    assert_eq!(
        answer("dongguan", &typed),
        "1 missed, 4 months by dongguan-lapse-1 dongguan-lapse-2 china-lapse-6 china-lapse-5, from 2027-03-01 to 2027-04-01"
    );
}

/// 湖南's 90 days (sdaae180c) are a frame: the nation's two years and three months hold (sb837ada6).
#[test]
fn a_change_to_the_residents_scheme_in_changsha_goes_by_the_nations_rule() {
    let of = |months, long| {
        let typed =
            [("scheme", "to-residents"), ("last", months), ("insured_long", long), ("in_window", "no")];
        answer("changsha", &typed)
    };
    assert_eq!(of("2个月", "yes"), "no wait by china-lapse-1, from 2026-11-01 to 2026-12-01");
    let wait = "wait by china-lapse-1, 3 months by china-lapse-4, from 2027-02-01 to 2027-03-01";
    assert_eq!(of("2个月", "no"), wait);
    assert_eq!(of("5个月", "yes"), wait);
    let perhaps = "perhaps by china-lapse-1, 3 months by china-lapse-4, from 2026-11-01 to 2027-03-01";
    assert_eq!(of("2个月", "不清楚"), perhaps);
}

/// 南通 (sd158f575): 90 days after leaving a job, no matter for how many years one was insured.
#[test]
fn a_change_within_ninety_days_has_no_wait_in_nantong() {
    let of = |last| answer("nantong", &[("scheme", "to-residents"), ("last", last), ("in_window", "no")]);
    assert_eq!(of("2026-09"), "no wait by nantong-lapse-6, from 2026-11-01 to 2026-12-01");
    // From 31 August to 29 November are 90 days: the last day of November is one too late.
    assert!(of("2026-08").starts_with("perhaps by nantong-lapse-6"));
    assert!(of("2026-07").starts_with("wait by nantong-lapse-6, 3 months by china-lapse-4"));
}

#[test]
fn a_change_to_the_employee_scheme_waits_up_to_the_ceiling() {
    let of = |months, long| {
        answer("yichang", &[("scheme", "to-employee"), ("last", months), ("insured_long", long)])
    };
    assert_eq!(of("3个月", "yes"), "no wait by china-lapse-1, from 2026-11-01 to 2026-12-01");
    assert_eq!(
        of("4个月", "yes"),
        "wait by china-lapse-1, 0-6 months by china-lapse-9, from 2026-11-01 to 2027-06-01"
    );
}

#[test]
fn who_is_not_sure_is_told_all_three() {
    let found = answers("suzhou-jiangsu", &[("scheme", "unsure"), ("last", "4个月")]);
    assert_eq!(found.len(), 3);
    assert!(found[0].starts_with("beyond") && found[1].starts_with("beyond"), "{found:?}");
    assert!(found[2].starts_with("0-1 missed, 0-4 months"), "{found:?}");
    let open = answers("suzhou-jiangsu", &[("scheme", "unsure")]);
    assert!(open[0].starts_with("unsure (yardstick)") && open[2].starts_with("unknown missed"), "{open:?}");
}

/// The rule for a change began on 2021-12-01, that of residents on 2025-01-01.
#[test]
fn before_the_rules_nothing_is_said() {
    let place = place("yichang");
    let figures = series(&place);
    let input = read(&[("scheme", "residents"), ("last", "2年"), ("on", "2024-12-31")]);
    let found = estimate(&place, &figures, &input.facts, input.as_of);
    let Outcome::Resident(resident) = &found.cases[0].outcome else { panic!("a resident") };
    assert!(resident.wait.is_none() && resident.reason.is_some());
    let input = read(&[("scheme", "employee"), ("last", "2个月"), ("on", "2021-11-30")]);
    let found = estimate(&place, &figures, &input.facts, input.as_of);
    let Outcome::Gap(gap) = &found.cases[0].outcome else { panic!("a gap") };
    assert!(matches!(gap.window.answer, Answer::Unknown(_)) && gap.begins.is_none());
}
