//! Samples of every component in every state. They are about no place: each number is 88 and each name says 样例.

use chrono::NaiveDate;

use crate::policy::claim::Verdict;
use crate::policy::figure::word_of;
use crate::policy::source::Evidence;

use super::super::case::{CaseKind, CaseView};
use super::super::channel::PhoneCard;
use super::super::claim::ClaimLine;
use super::super::drawing::{Drawing, Fill, Shape, Stroke};
use super::super::ending::{Address, EndingView};
use super::super::error::Way;
use super::super::figure::{CitationView, DayView, FigureView};
use super::super::form::{Choice, ChoiceField, TextField};
use super::super::history::{HistoryRow, HistoryView};
use super::super::markup::Markup;
use super::super::site::Site;
use super::super::tile::Tile;
use super::super::words;

/// The day on which all samples were checked.
pub(super) fn day() -> DayView {
    DayView::of(NaiveDate::from_ymd_opt(2026, 1, 1).unwrap_or_default())
}

/// A day asked for that has not come.
pub(super) fn day_ahead() -> DayView {
    DayView { is_ahead: true, ..day() }
}

/// Where all links of samples lead: to this page.
const HERE: &str = "/about/design";

fn citation(evidence: Evidence) -> CitationView {
    CitationView {
        href: HERE.to_owned(),
        label: "《样例文件的题目》，样例网站，2026年1月1日".to_owned(),
        evidence: words::evidence(evidence),
        is_official: evidence == Evidence::Official,
        about: None,
    }
}

fn figure(id: &str, evidence: Evidence) -> FigureView {
    FigureView {
        id: format!("sample-{id}"),
        value: "88元/月".to_owned(),
        whom: "退休职工".to_owned(),
        since: "2026年1月1日起".to_owned(),
        since_iso: Some("2026-01-01".to_owned()),
        until: None,
        checked: Some(day()),
        next_check: Some(DayView::of(NaiveDate::from_ymd_opt(2027, 1, 1).unwrap_or_default())),
        is_due: false,
        evidence: words::evidence(evidence),
        evidence_class: word_of(Evidence::WORDS, &evidence),
        level: "样例市本地规定".to_owned(),
        home: HERE.to_owned(),
        page: HERE.to_owned(),
        is_own: true,
        is_about_here: true,
        area: None,
        pool: None,
        is_frame: false,
        is_provisional: false,
        note: None,
        citations: vec![citation(evidence)],
        elsewhere: 0,
        is_repeat: false,
    }
}

/// A figure of each grade, and one in every other state.
pub(super) fn figures() -> Vec<FigureView> {
    let mut official = figure("official", Evidence::Official);
    official.citations.push(citation(Evidence::Reported));
    official.elsewhere = 2;
    let corroborated = figure("corroborated", Evidence::Corroborated);
    let mut reported = figure("reported", Evidence::Reported);
    reported.is_provisional = true;
    reported.area = Some("样例县".to_owned());
    let mut unconfirmed = figure("unconfirmed", Evidence::Unconfirmed);
    unconfirmed.note = Some("只见于一篇没有出处的文章，本站不用它来算。".to_owned());
    let mut frame = figure("frame", Evidence::Official);
    frame.is_frame = true;
    frame.level = "样例省规定".to_owned();
    let mut pool = figure("pool", Evidence::Corroborated);
    pool.pool = Some("省直单位".to_owned());
    let mut due = figure("due", Evidence::Reported);
    due.is_due = true;
    let mut ended = figure("ended", Evidence::Official);
    ended.until = Some(day());
    vec![official, corroborated, reported, unconfirmed, frame, pool, due, ended]
}

/// A weaker value beside an answer.
pub(super) fn said() -> Vec<FigureView> {
    vec![figure("said", Evidence::Unconfirmed)]
}

fn case(kind: CaseKind, number: &str, sentence: &str, figures: Vec<FigureView>) -> CaseView {
    CaseView {
        whom: String::new(),
        is_indirect: false,
        ask: "",
        kind,
        number: number.to_owned(),
        unit: "元/月",
        otherwise: String::new(),
        net: String::new(),
        unknown_in_short: "",
        sentence: sentence.to_owned(),
        figures,
        explained_by: Vec::new(),
        deductions: Vec::new(),
        also_said: Vec::new(),
        besides: String::new(),
        rate: String::new(),
        monthly: None,
        terms: Vec::new(),
    }
}

/// An answer of every kind: amount, range, rule without an amount, nothing, dispute, not known, check overdue.
pub(super) fn answers() -> Vec<CaseView> {
    let mut amount = case(CaseKind::Amount, "88", "", vec![figure("answer-amount", Evidence::Corroborated)]);
    amount.whom = "有数字".to_owned();
    amount.net = "有的人要扣钱，到手80到88元/月".to_owned();
    let mut range = case(CaseKind::Amount, "80到88", "", vec![figure("answer-range", Evidence::Official)]);
    range.whom = "是个范围".to_owned();
    let rule = "本人养老金的8.8%，您的养老金填在下面就能算出来。";
    let mut formula = case(CaseKind::Formula, "", rule, vec![figure("answer-rule", Evidence::Official)]);
    formula.whom = "只有算法".to_owned();
    let mut nothing = case(
        CaseKind::Nothing,
        "",
        "这一档没有个人账户，不返款。",
        vec![figure("answer-none", Evidence::Official)],
    );
    nothing.whom = "不返款".to_owned();
    let sides = vec![figure("answer-one", Evidence::Reported), figure("answer-other", Evidence::Reported)];
    let two = "一处写88元/月，一处写80元/月，分不出哪个对。";
    let mut disputed = case(CaseKind::Disputed, "", two, sides);
    disputed.whom = "两处不一样".to_owned();
    let none = "样例市退休职工返多少，我们还没有查到可靠的依据。";
    let mut unknown = case(CaseKind::Unknown, "", none, Vec::new());
    unknown.whom = "没查到".to_owned();
    let mut late = figure("answer-due", Evidence::Reported);
    late.is_due = true;
    let mut due = case(CaseKind::Amount, "88", "", vec![late]);
    due.whom = "核实过期".to_owned();
    vec![amount, range, formula, nothing, disputed, unknown, due]
}

/// A statement with each verdict.
pub(super) fn claims() -> Vec<ClaimLine> {
    let line = |(verdict, word): &(Verdict, &'static str)| ClaimLine {
        href: HERE.to_owned(),
        said: "样例说法，一句话写完".to_owned(),
        verdict: words::verdict(*verdict),
        verdict_class: word,
    };
    Verdict::WORDS.iter().map(line).collect()
}

/// The card of a place with an area code.
pub(super) fn phone() -> PhoneCard {
    PhoneCard {
        here: "在样例市当地".to_owned(),
        of_place: "样例市的".to_owned(),
        caller: "退休职工",
        to_place: "样例市".to_owned(),
        from_elsewhere: Some("区号-12393".to_owned()),
        own: Vec::new(),
    }
}

/// A field to type in: empty, and refused.
pub(super) fn fields() -> Vec<TextField> {
    let field = |name, value: &str, error: Option<&str>| TextField {
        name,
        label: "出生年月".to_owned(),
        hint: "填6个数字，比如：195603",
        value: value.to_owned(),
        inputmode: "numeric",
        error: error.map(str::to_owned),
    };
    vec![
        field("sample-birth", "", None),
        field("sample-refused", "1956年13月", Some("月份要在1到12之间，比如：195603")),
    ]
}

/// A question with few answers: one chosen, and none.
pub(super) fn choices() -> Vec<ChoiceField> {
    let choice = |value: &str, label: &str, is_chosen| Choice {
        value: value.to_owned(),
        label: label.to_owned(),
        is_chosen,
    };
    let field = |name, is_chosen, error: Option<&str>| ChoiceField {
        name,
        label: "您是哪一种？",
        hint: "看工资条或者缴费单。",
        choices: vec![choice("retired", "退休职工", is_chosen), choice("unknown", "不清楚", false)],
        error: error.map(str::to_owned),
    };
    vec![field("sample-status", true, None), field("sample-unchosen", false, Some("请选一种"))]
}

/// The summary of what is wrong.
pub(super) fn mistakes() -> Vec<(String, String)> {
    vec![
        ("sample-refused".to_owned(), "月份要在1到12之间，比如：195603".to_owned()),
        ("sample-unchosen".to_owned(), "请选一种".to_owned()),
    ]
}

/// Regions that a typed name may be.
pub(super) fn found() -> Vec<Way> {
    ["样例省样例市", "样例省别的市"]
        .map(|label| Way { href: HERE.to_owned(), label: label.to_owned() })
        .into()
}

/// A step line.
fn drawing() -> Markup {
    let line = |from, to, stroke| Shape::Line { from, to, stroke };
    let text = |at, text: &str| Shape::Text { at, text: text.to_owned() };
    Markup::drawing(&Drawing {
        id: "sample-steps".to_owned(),
        title: "样例的阶梯线".to_owned(),
        description: "2025年80元，2026年88元。同样的数在表里。".to_owned(),
        height: 196,
        shapes: vec![
            line((4, 160), (270, 160), Stroke::Thin),
            line((4, 60), (135, 60), Stroke::Dashed),
            line((135, 60), (135, 50), Stroke::Bold),
            line((135, 50), (270, 50), Stroke::Bold),
            text((8, 50), "80元"),
            text((139, 40), "88元"),
            text((4, 186), "2025年"),
            text((135, 186), "2026年"),
        ],
    })
}

/// A bar of every filling and a mark of each kind.
pub(super) fn bars() -> Markup {
    let bar = |x, fill| Shape::Bar { at: (x, 30), size: (66, 22), fill };
    let text = |at, text: &str| Shape::Text { at, text: text.to_owned() };
    let dot = |y, is_known| Shape::Dot { at: (12, y), is_known };
    Markup::drawing(&Drawing {
        id: "sample-bars".to_owned(),
        title: "样例的横条和圆点".to_owned(),
        description: "实心是有的，斜线是算作有的，空的是差的，虚线是说不准的。".to_owned(),
        height: 170,
        shapes: vec![
            text((0, 18), "实心"),
            text((70, 18), "斜线"),
            text((140, 18), "空的"),
            text((210, 18), "虚线"),
            bar(0, Fill::Solid),
            bar(70, Fill::Hatched),
            bar(140, Fill::Empty),
            bar(210, Fill::Dashed),
            Shape::Line { from: (276, 24), to: (276, 58), stroke: Stroke::Bold },
            dot(90, true),
            Shape::Line { from: (12, 103), to: (12, 139), stroke: Stroke::Dashed },
            dot(152, false),
            text((34, 96), "有日子的"),
            text((34, 158), "没有日子的"),
        ],
    })
}

/// A tile of every class.
pub(super) fn tiles() -> Vec<Tile> {
    let tile = |class: &str, text: &str, unit| Tile {
        href: HERE.to_owned(),
        name: "样例".to_owned(),
        text: text.to_owned(),
        unit,
        is_provisional: false,
        class: class.to_owned(),
    };
    vec![
        tile("x1 y1 a1", "50", "元"),
        tile("x2 y2 a2", "60到72", "元"),
        tile("x3 y3 a3", "80", "元"),
        tile("x4 y4 a4", "100到110", "元"),
        tile("x5 y5 a5", "120", "元"),
        tile("x6 y6 rate", "按2.8%", ""),
        tile("x7 y7 open", "看各市", ""),
        tile("x8 y8 none", "另有制度", ""),
    ]
}

/// A history with its step line.
pub(super) fn histories() -> Vec<HistoryView> {
    let row = |id: &str, value: &str, year: &str| HistoryRow {
        figure: figure(id, Evidence::Reported),
        year: year.to_owned(),
        value: value.to_owned(),
        ages: String::new(),
        source: Some(Way { href: HERE.to_owned(), label: "样例网站".to_owned() }),
    };
    let rows = vec![row("history-new", "88元/月", "2026年"), row("history-old", "80元/月", "2025年")];
    vec![HistoryView { title: "退休职工，返款".to_owned(), rows, drawings: vec![drawing()] }]
}

/// The end of a page, with this page's address.
pub(super) fn ending(site: &Site) -> EndingView {
    EndingView {
        changes: Vec::new(),
        is_of_topic: true,
        address: Address::of(site, HERE.to_owned()),
        place: "样例市".to_owned(),
        print: HERE.to_owned(),
        is_dated: false,
        is_form: false,
    }
}
