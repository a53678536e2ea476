//! The answer of a years estimate as its page shows it: what is lacking, the arithmetic, the ways on, what to mind.

use crate::policy::date::{AsOf, YearMonth};
use crate::policy::figure::Figure;
use crate::policy::input::Said;
use crate::policy::region::Place;
use crate::policy::years::answer::{Moment, Question};
use crate::policy::years::estimate::{CaseEstimate, Estimate, Part, Verdict};
use crate::policy::years::input::{Field, Input};
use crate::policy::years::rule::Test;

use super::bar::{BarView, lacking, reserve};
use crate::web::figure::{self, CitationView, FigureView, name_once};
use crate::web::site::Site;
use crate::web::step::StepView;
use crate::web::wording;
use crate::web::words;
use crate::web::years_case::{self, YearsCaseView, open, whom};

/// One case ready for a template.
pub(super) struct YearsCaseResult {
    /// For whom.
    pub(super) whom: String,
    /// 2039年11月到退休年龄: where the answer is the rule, which turns on it; else empty.
    pub(super) when: String,
    /// Of what was paid too little was said: the number is that of the rule, and what is not known stands beside it.
    pub(super) is_need: bool,
    /// The rules that the heading itself tells: no number, no break up to retirement.
    pub(super) grounds: Vec<FigureView>,
    /// 还差, 够了 …
    pub(super) heading: &'static str,
    /// How much is lacking: 3年2个月; empty without a number.
    pub(super) number: String,
    /// What it means, one sentence each.
    pub(super) sentences: Vec<String>,
    /// The province's frames for what is open, a sentence each.
    pub(super) frames: Vec<String>,
    /// What was paid against what is needed, where both are told.
    pub(super) bar: Option<BarView>,
    /// The arithmetic.
    pub(super) steps: Vec<StepView>,
    /// What is not known.
    pub(super) open: Vec<String>,
    /// The rule with its figures.
    pub(super) rule: YearsCaseView,
}

/// The answer ready for a template.
pub(super) struct YearsResult {
    /// The kind of page: `estimate`, `resident`.
    pub(super) kind: &'static str,
    /// The cases.
    pub(super) cases: Vec<YearsCaseResult>,
    /// Nothing can be reckoned: the answer is how much must be paid.
    pub(super) is_need: bool,
    /// Of several cases that are told how much must be paid, the least and the most: 要交满25年到30年.
    pub(super) range: String,
    /// What must be told before anything can be reckoned.
    pub(super) wanted: String,
    /// What would narrow the answer and is still open.
    pub(super) open_questions: String,
    /// Ways to close a gap.
    pub(super) ways: Vec<FigureView>,
    /// The law on the months of retirement, where it was used.
    pub(super) law: Option<FigureView>,
    /// The province's frames for what is open in any case: shown, not counted.
    pub(super) frames: Vec<FigureView>,
    /// Whether anybody may lack something.
    pub(super) is_short: bool,
}

impl YearsResult {
    /// The rank of headings inside a case: several cases have a heading each.
    pub(super) fn rank(&self) -> u8 {
        if self.cases.len() > 1 { 3 } else { 2 }
    }

    /// Residents have no cover for life.
    pub(super) fn resident() -> Self {
        YearsResult {
            kind: "resident",
            cases: Vec::new(),
            is_need: false,
            range: String::new(),
            wanted: String::new(),
            open_questions: String::new(),
            ways: Vec::new(),
            law: None,
            frames: Vec::new(),
            is_short: false,
        }
    }
}

/// What the answer of an estimate is told with.
pub(super) struct Telling<'t> {
    pub(super) site: &'t Site,
    pub(super) place: &'t Place,
    /// The series that the estimate read.
    pub(super) figures: &'t [Figure],
    pub(super) found: &'t Estimate<'t>,
    pub(super) input: &'t Input,
    pub(super) as_of: AsOf,
}

impl Telling<'_> {
    /// The answer in words.
    pub(super) fn result(&self) -> YearsResult {
        let Telling { found, input, .. } = *self;
        let mut result = YearsResult { kind: "estimate", ..YearsResult::resident() };
        let is_reckoned = input.birth.is_some() && input.planned.is_none();
        result.law = found.law.filter(|_| is_reckoned).map(|f| self.figure(f));
        result.cases = found.cases.iter().map(|case| self.case(case)).collect();
        for (i, (case, view)) in found.cases.iter().zip(&mut result.cases).enumerate() {
            view.bar = BarView::of(case, &input.facts.paid, &view.whom, format!("bar-{i}"));
        }
        let is_said = |case: &CaseEstimate<'_>| {
            !matches!(case.verdict, Verdict::NotSaid | Verdict::Unknown | Verdict::WithoutBreak)
        };
        result.is_need = result.cases.iter().any(|case| case.is_need) && !found.cases.iter().any(is_said);
        let is_unknown = found.cases.iter().all(|case| case.verdict == Verdict::Unknown);
        // Where no rule is known, nothing that is filled in can help, but for what may lead to a rule.
        let months = if is_unknown { Vec::new() } else { open_months(found, input) };
        let people = if is_unknown && input.birth.is_some() { Vec::new() } else { open_people(found, input) };
        if result.is_need {
            let range = found.needed().filter(|_| found.cases.len() > 1);
            result.range = range
                .map(|(least, most)| format!("要交满{}", wording::span_between(least, most)))
                .unwrap_or_default();
            (result.wanted, result.open_questions) = (months.join("、"), people.join("、"));
        } else {
            result.open_questions = [people, months].concat().join("、");
        }
        result.is_short = found.cases.iter().any(|c| !matches!(c.verdict, Verdict::Enough));
        result.ways = found.ways.iter().map(|f| self.figure(f)).collect();
        let is_shown = |f: &&Figure| found.cases.iter().any(|case| case.frames.contains(f));
        result.frames = self.figures.iter().filter(is_shown).map(|f| self.figure(f)).collect();
        let of_cases = result.cases.iter_mut().flat_map(|case| case.rule.views_mut());
        name_once(of_cases.chain(&mut result.law).chain(&mut result.frames).chain(&mut result.ways));
        result
    }

    fn figure(&self, figure: &Figure) -> FigureView {
        FigureView::of(figure, self.site, &self.place.region, self.as_of)
    }

    fn source(&self, figure: &Figure) -> Option<CitationView> {
        figure::best_source(figure, self.site, &self.place.region)
    }

    fn case(&self, case: &CaseEstimate<'_>) -> YearsCaseResult {
        let (heading, number) = headline(case);
        let is_need = case.verdict == Verdict::NotSaid;
        YearsCaseResult {
            whom: whom(&case.case.circumstances),
            when: if is_need { self.when(case) } else { String::new() },
            is_need,
            grounds: if case.verdict == Verdict::WithoutBreak { self.grounds(case) } else { Vec::new() },
            heading,
            number,
            sentences: sentences(case, YearMonth::of(self.as_of.today)),
            frames: case.frames.iter().map(|f| frame(&self.figure(f))).collect(),
            bar: None,
            steps: self.steps(case),
            open: open(&case.case),
            rule: YearsCaseView::of(&case.case, self.site, &self.place.region, self.as_of),
        }
    }

    fn grounds(&self, case: &CaseEstimate<'_>) -> Vec<FigureView> {
        case.parts.iter().flat_map(|part| &part.need.figures).map(|f| self.figure(f)).collect()
    }

    fn steps(&self, case: &CaseEstimate<'_>) -> Vec<StepView> {
        let mut all = vec![self.moment(case)];
        for part in &case.parts {
            match part.need.figures.as_slice() {
                [figure] => all.push(StepView { text: weighed(part), source: self.source(figure) }),
                sides => {
                    all.push(StepView { text: weighed(part), source: None });
                    let side = |f: &&Figure| StepView {
                        text: format!("有的说{}。", figure::value(f, self.site)),
                        source: self.source(f),
                    };
                    all.extend(sides.iter().map(side));
                }
            }
        }
        let count = case.parts.iter().filter(|part| part.gap.is_some_and(|(_, most)| most > 0)).count();
        let is_either = case.parts.iter().any(|part| part.need.test == Test::Continuous);
        if count > 1 && !is_either {
            let text = "几项都差的，看差得最多的那一项：每多交一个月，几项一起补上。".to_owned();
            all.push(StepView { text, source: None });
        }
        if is_either && case.parts.iter().any(|part| part.need.test == Test::Total) {
            let text = "连续缴费和累计缴费，满足一个就行。".to_owned();
            all.push(StepView { text, source: None });
        }
        all
    }

    /// When they reach retirement age, in a few words: the number that is needed turns on it.
    fn when(&self, case: &CaseEstimate<'_>) -> String {
        let retires = case.case.circumstances.retires;
        let month = words::month(retires.month());
        match (retires, self.input.planned) {
            (_, Some(_)) => format!("{month}退休"),
            (Moment::In(_), None) => format!("{month}到退休年龄"),
            (Moment::On(_), None) => "今天到退休年龄".to_owned(),
        }
    }

    /// When they reach retirement age, and by what.
    fn moment(&self, case: &CaseEstimate<'_>) -> StepView {
        let Telling { found, input, .. } = *self;
        let month = words::month(case.case.circumstances.retires.month());
        match (case.case.circumstances.retires, input.planned, input.birth) {
            (_, Some(_), _) => StepView { text: format!("按您填的，{month}退休。"), source: None },
            (Moment::In(_), None, Some(birth)) => StepView {
                text: format!(
                    "{}出生，{}，按国家规定{month}到退休年龄。",
                    words::month(birth),
                    wording::people(case.case.circumstances.people)
                ),
                source: found.law.and_then(|f| self.source(f)),
            },
            _ => StepView {
                text: "没填出生年月，按今天到退休年龄的人算。".to_owned(), source: None
            },
        }
    }
}

/// What a case comes to: the words, and the number where there is one.
fn headline(case: &CaseEstimate<'_>) -> (&'static str, String) {
    match case.verdict {
        Verdict::Enough => ("年数够了", String::new()),
        Verdict::EnoughAsFound => ("查到的几项都够了，还有没查到的", String::new()),
        Verdict::EnoughProvisionally if case.is_past => {
            ("按现在查到的暂定数够了，但可能已经上调，别当准", String::new())
        }
        Verdict::EnoughProvisionally => ("按现在查到的暂定数够了，但还会上调，别当准", String::new()),
        Verdict::Short { least: 0, most: Some(most) } => ("可能还差，最多", wording::span(most)),
        Verdict::Short { least: 0, most: None } => ("可能还差，差多少算不出", String::new()),
        Verdict::Short { least, most: Some(most) } => ("还差", wording::span_between(least, most)),
        Verdict::Short { least, most: None } => ("至少还差", wording::span(least)),
        Verdict::WithoutBreak => ("不看年数，一直缴到退休，中间不断就够", String::new()),
        Verdict::NotSaid => ("要交满", String::new()),
        Verdict::Unknown => ("要交满几年没有查到，算不出", String::new()),
    }
}

/// 广东全省规定是个框架：在本市实际缴费满10年。各市自定，没有算进去，打12393问。
fn frame(figure: &FigureView) -> String {
    let whom = if figure.whom.is_empty() { String::new() } else { format!("{}，", figure.whom) };
    let (level, value) = (&figure.level, &figure.value);
    format!("{level}是个框架：{whom}{value}。各市自定，没有算进去，打12393问。")
}

/// What it means, one sentence each.
fn sentences(case: &CaseEstimate<'_>, now: YearMonth) -> Vec<String> {
    let mut said = Vec::new();
    let retires = case.case.circumstances.retires.month();
    said.extend(years_case::provisional(
        &case.case,
        if case.is_past {
            "这个年数是暂定的，可能已经上调，打12393问清。"
        } else {
            "这个年数是暂定的，每年可能上调，退休前打12393问清。"
        },
    ));
    match case.verdict {
        Verdict::Enough if case.is_past => said.push("按查到的规定，不用再交。".to_owned()),
        Verdict::Enough => {
            said.push("按查到的规定，到退休年龄以后不用再交。".to_owned());
            if case.months_left > 0 {
                said.push("还没到退休年龄，要不要接着交，先打12393问。".to_owned());
            }
        }
        Verdict::EnoughAsFound => said.push("没查到的那几项，退休前打12393问清楚。".to_owned()),
        Verdict::EnoughProvisionally => {
            if !case.case.open().is_empty() {
                said.push("还有没查到的，一起问清楚。".to_owned());
            }
            if case.months_left > 0 {
                said.push("还没到退休年龄，先别停交，问清再说。".to_owned());
            }
        }
        _ => {}
    }
    if let Some((first, last)) = case.reached(now) {
        let when = if first == last {
            words::month(first)
        } else {
            format!("{}到{}", words::month(first), words::month(last))
        };
        let side = if last <= retires {
            "，在退休以前"
        } else if first > retires {
            "，在退休以后"
        } else {
            "。可能在退休以前，也可能在退休以后"
        };
        said.push(format!("从现在起每月都交、不断，大约{when}交够{side}。"));
    }
    if let Some((least, most)) = case.lacking_at_retirement().filter(|(_, most)| *most > 0 && !case.is_past) {
        let lacking =
            if least == most { wording::span(most) } else { format!("最多{}", wording::span(most)) };
        said.push(format!("一直交到{}退休，那时还差{lacking}。", words::month(retires)));
    }
    if case.is_past && !matches!(case.verdict, Verdict::Unknown) {
        said.push(format!("按{}退休时的规定算。", words::month(retires)));
    }
    if let Some(needs) = &case.year_later {
        said.push(format!("晚一年退休，要求就不一样了：{}。", years_case::needs(needs)));
    }
    said
}

/// 累计：要满25年，您有22年，还差3年
fn weighed(part: &Part<'_>) -> String {
    let rule = wording::need(&part.need);
    let side = reserve(part);
    match (part.paid, lacking(part)) {
        (Some(paid), Some(lacking)) => format!("{rule}{side}，您有{}，{lacking}。", wording::span(paid)),
        _ if part.need.months.is_none() => format!("{rule}{side}。"),
        _ => format!("{rule}{side}。您有多久，没有填。"),
    }
}

/// What is open of the person and would narrow the answer.
fn open_people(found: &Estimate<'_>, input: &Input) -> Vec<&'static str> {
    let person = &input.facts.person;
    let mut open: Vec<&str> = Vec::new();
    if input.birth.is_none() && input.planned.is_none() {
        open.push("出生年月");
    }
    for question in &found.questions {
        match question {
            Question::Status if !matches!(person.status, Said::Known(_)) => open.push("怎么交的"),
            Question::FirstInsured if !matches!(person.first_insured, Said::Known(_)) => {
                open.push("首次参保的年月");
            }
            Question::FirstJob if !matches!(person.first_job, Said::Known(_)) => open.push("参加工作的年月"),
            Question::Tier if !matches!(person.tier, Said::Known(_)) => open.push("哪一档"),
            Question::Group if !matches!(person.group, Said::Known(_)) => open.push("是不是特别的一种人"),
            _ => {}
        }
    }
    open
}

/// What is open of the months paid, as far as a rule asks for it.
fn open_months(found: &Estimate<'_>, input: &Input) -> Vec<&'static str> {
    let is_unsaid = |test: &&Test| Field::of(**test).is_some() && input.facts.paid.by(**test).is_none();
    let name = |test: &Test| match test {
        Test::Total => "一共交了多久",
        Test::Actual => "实际交了多久",
        Test::ActualInProvince => "在本省实际交了多久",
        Test::ActualInCity => "在本市实际交了多久",
        Test::Continuous | Test::UntilRetirement => "连续交了多久",
    };
    found.tests.iter().filter(is_unsaid).map(name).collect()
}
