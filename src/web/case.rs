//! One case of a refund answer as pages show it: the number first, or the honest sentence why there is none.
//! Hub, refund page and estimate all print cases made here, from the one estimate in `policy`.

use crate::policy::date::AsOf;
use crate::policy::figure::{Figure, Status, Value};
use crate::policy::refund::amount::{Amount, Made, Missing, Range};
use crate::policy::refund::estimate::{CaseEstimate, Estimate, Outcome, estimate};
use crate::policy::refund::input::Facts;
use crate::policy::refund::rule::{Per, Rule};
use crate::policy::region::{Level, Place, Region};
use crate::policy::resolve::{Answer, Reason};

use super::figure::{FigureView, name_in};
use super::glossary::{self, TermLink};
use super::site::Site;
use super::words;

/// What kind of answer a case has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaseKind {
    /// An amount.
    Amount,
    /// A rule without an amount.
    Formula,
    /// Nothing is credited.
    Nothing,
    /// Sources disagree.
    Disputed,
    /// Not known.
    Unknown,
}

/// One case ready for a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseView {
    /// For whom, where there is more than one case: 70岁及以上
    pub whom: String,
    /// The source speaks of others (退休职工) and only includes these people: it may be different for them.
    pub is_indirect: bool,
    /// Whom to ask for what is missing; empty where nothing is.
    pub ask: &'static str,
    /// Kind.
    pub kind: CaseKind,
    /// The number, large: 75, 60到75; empty without one.
    pub number: String,
    /// 元/月, 元/年
    pub unit: &'static str,
    /// The same counted the other way: 合每年900元.
    pub otherwise: String,
    /// What arrives after deductions: 到手97元/月; empty where no deduction is known.
    pub net: String,
    /// What a list says where nothing is known.
    pub unknown_in_short: &'static str,
    /// One plain sentence where there is no number.
    pub sentence: String,
    /// The figures that answer: one, or the sides of a dispute.
    pub figures: Vec<FigureView>,
    /// Rates behind a published amount.
    pub explained_by: Vec<FigureView>,
    /// What is taken off.
    pub deductions: Vec<FigureView>,
    /// 另有说法
    pub also_said: Vec<FigureView>,
    /// What is taken off a rule without an amount, with its comma: ，另扣长期护理保险0.3%; empty for everything else.
    pub besides: String,
    /// What share a formula takes: 2.8%; empty for everything else.
    pub rate: String,
    /// By the month before deductions, as the page tells it; `None` without an amount.
    pub monthly: Option<Range>,
    /// Official words that its texts use: pages say where they are explained.
    pub terms: Vec<TermLink>,
}

/// The answer for a status in a place.
#[must_use]
pub fn answer_for<'a>(place: &Place, figures: &'a [Figure], status: Status, as_of: AsOf) -> Estimate<'a> {
    estimate(place, figures, &Facts::of(status), as_of)
}

impl CaseView {
    /// A case as seen from a region's page.
    #[must_use]
    pub fn of(
        found: &CaseEstimate<'_>,
        status: Status,
        site: &Site,
        seen_from: &Region,
        as_of: AsOf,
    ) -> Self {
        let view = |f: &&Figure| FigureView::of(f, site, seen_from, as_of);
        let name_of = |code| site.atlas().name_of(code);
        let (figures, explained_by): (Vec<&Figure>, Vec<&Figure>) = match &found.case.resolution.answer {
            Answer::Known { figure, explained_by } => (vec![figure], explained_by.clone()),
            Answer::Disputed(sides) => (sides.clone(), Vec::new()),
            Answer::Unknown(_) => (Vec::new(), Vec::new()),
        };
        let mut case = CaseView {
            whom: whom(found, &figures),
            is_indirect: figures.iter().any(|f| !f.who.statuses.contains(&status)),
            ask: "",
            kind: CaseKind::Unknown,
            number: String::new(),
            unit: "",
            otherwise: String::new(),
            net: String::new(),
            unknown_in_short: if seen_from.is_city() {
                "还没核实到"
            } else {
                "各市自定，看各市"
            },
            sentence: String::new(),
            figures: figures.iter().map(view).collect(),
            explained_by: explained_by.iter().map(view).collect(),
            deductions: found.case.deductions.iter().map(view).collect(),
            also_said: found.case.resolution.also_said.iter().map(view).collect(),
            besides: String::new(),
            rate: String::new(),
            monthly: found.outcome.monthly(),
            terms: glossary::terms_of(
                figures.iter().chain(&explained_by).copied(),
                found.case.circumstances.tier.is_some(),
            ),
        };
        match &found.outcome {
            Outcome::Amount(figure, amount) => {
                case.fill_amount(amount);
                case.mind_missing_years(figure, amount);
            }
            Outcome::Nothing(_) => {
                case.kind = CaseKind::Nothing;
                case.sentence = "不返，没有钱打进个人账户。".to_owned();
            }
            Outcome::Formula(figure, missing) => {
                case.kind = CaseKind::Formula;
                case.rate = rate(figure);
                case.besides = found.case.deductions.iter().map(|f| besides(f)).collect();
                let besides = &case.besides;
                let rule = rule_of(figure, &|code| name_in(figure, code, site));
                case.ask = whom_to_ask(*missing);
                case.sentence = match what_is_missing(*missing) {
                    "" => format!("{rule}{besides}。"),
                    missing if besides.is_empty() => format!("按{rule}返。{missing}没查到，算不出金额。"),
                    // Shorter, so that the buttons stay near with large text.
                    missing => format!("按{rule}返{besides}。{}没查到。", missing.trim_start_matches("这个")),
                };
            }
            Outcome::Disputed(sides) => {
                case.kind = CaseKind::Disputed;
                let all: Vec<String> = sides.iter().map(|(f, made)| side(f, made, &name_of)).collect();
                case.sentence = format!("说法不一：{}。哪个对，还没有定论。", all.join("；"));
                if let Some(range) = found.outcome.monthly() {
                    case.number = words::range(range);
                    case.unit = words::per(Per::Month);
                }
            }
            Outcome::Unknown(reason) => {
                let name = site.atlas().name(seen_from);
                // Of some people something is known: those of whom it is not are told apart.
                let who = match case.whom.is_empty() {
                    true => words::status(status).to_owned(),
                    false => format!("这种情况的{}", words::status(status)),
                };
                case.sentence = why_unknown(reason, &who, seen_from, name, as_of, &name_of);
                let is_silent = matches!(reason, Reason::NotFound | Reason::OnlyUnconfirmed);
                if is_silent && !case.whom.is_empty() && seen_from.is_city() {
                    case.sentence.push_str("打12393问。");
                }
                if let Reason::NotYet(f) | Reason::Ended(f) | Reason::StartUnknown(f) = reason {
                    case.figures = vec![FigureView::of(f, site, seen_from, as_of)];
                    // A rule of another day puts nobody into a tier, but it speaks of the people of one.
                    if let (None, Some(tier)) = (found.case.circumstances.tier, words::tier_of(&f.who)) {
                        case.sentence.push_str(&format!("这条说的是{tier}的人。"));
                    }
                }
            }
        }
        case
    }

    /// Its figures in the order in which a page shows them in full.
    pub fn views_mut(&mut self) -> impl Iterator<Item = &mut FigureView> {
        let below = self.deductions.iter_mut().chain(&mut self.also_said);
        self.figures.iter_mut().chain(&mut self.explained_by).chain(below)
    }

    /// Whether it has a figure to tell in full that does not stand further up the page.
    #[must_use]
    pub fn has_more(&self) -> bool {
        let below = self.deductions.iter().chain(&self.also_said);
        self.figures.iter().chain(&self.explained_by).chain(below).any(|f| !f.is_repeat)
    }

    /// Keeps below the answer what does not stand further up the page.
    pub fn tell_once(&mut self) {
        for list in [&mut self.explained_by, &mut self.deductions, &mut self.also_said] {
            list.retain(|f| !f.is_repeat);
        }
    }

    fn fill_amount(&mut self, amount: &Amount<'_>) {
        self.kind = CaseKind::Amount;
        self.number = words::range(amount.gross);
        self.unit = words::per(amount.per);
        let other = if amount.per == Per::Month { Per::Year } else { Per::Month };
        let counted = words::amount(amount.gross.counted(amount.per, other), other);
        self.otherwise = match other {
            Per::Month => format!("合{counted}"),
            Per::Year => format!("一年合{}元", words::range(amount.gross.counted(amount.per, other))),
        };
        if let Some(net) = amount.net {
            let net_text = words::amount(net, amount.per);
            self.net = match net.is_exact() {
                true => format!("扣钱后到手{net_text}"),
                false => format!("有的人要扣钱，到手{net_text}"),
            };
            if let Some(counted) = amount.net_by(other) {
                self.otherwise.push_str(&format!("，到手{}元", words::range(counted)));
            }
        }
    }

    /// Who did not say how long they paid is told the full amount and what each missing year costs.
    fn mind_missing_years(&mut self, figure: &Figure, amount: &Amount<'_>) {
        let Value::Refund(Rule::Amount { reduction: Some(reduction), .. }) = &figure.value else { return };
        if !amount.is_for_full_years {
            return;
        }
        let comma = if self.whom.is_empty() { "" } else { "，" };
        self.whom = format!("{}{comma}交满年数的", self.whom);
        self.sentence = format!(
            "男交满{}年，女交满{}年。每差一年，少返{}。",
            reduction.full_years_male, reduction.full_years_female, reduction.rate
        );
    }

    /// The answer in a few words, for lists and titles: 75元/月; 当地平均养老金的2%; 没查到
    #[must_use]
    pub fn in_short(&self) -> String {
        let what = match self.kind {
            CaseKind::Amount => format!("{}{}", self.number, self.unit),
            CaseKind::Disputed if !self.number.is_empty() => {
                format!("{}{}，说法不一", self.number, self.unit)
            }
            CaseKind::Formula => {
                let rule = self.figures.first().map_or("", |f| f.value.as_str());
                format!("{rule}{}", self.besides)
            }
            CaseKind::Disputed => "说法不一".to_owned(),
            CaseKind::Nothing => "不返".to_owned(),
            CaseKind::Unknown => self.unknown_in_short.to_owned(),
        };
        let mark = if self.is_provisional() { "（暂定）" } else { "" };
        format!("{}{what}{mark}", self.whom)
    }

    /// 暂定: what it answers may still be changed.
    #[must_use]
    pub fn is_provisional(&self) -> bool {
        self.kind != CaseKind::Unknown && self.figures.iter().any(|f| f.is_provisional)
    }
}

/// All cases of an answer in a few words.
#[must_use]
pub fn in_short(cases: &[CaseView]) -> String {
    match cases {
        // Where nothing is known of anybody, nobody is told apart.
        [first, _, ..] if cases.iter().all(|c| c.kind == CaseKind::Unknown) => {
            first.unknown_in_short.to_owned()
        }
        _ => cases.iter().map(CaseView::in_short).collect::<Vec<_>>().join("；"),
    }
}

/// What is known, in a few words: of people of whom nothing is known, the place's own pages tell. Where nothing is known
/// of anybody, that.
#[must_use]
pub fn known_in_short(cases: &[CaseView]) -> String {
    in_short(&known(cases))
}

/// The cases of which something is known; all where that is none.
#[must_use]
pub fn known(cases: &[CaseView]) -> Vec<CaseView> {
    let known: Vec<CaseView> = cases.iter().filter(|c| c.kind != CaseKind::Unknown).cloned().collect();
    if known.is_empty() { cases.to_vec() } else { known }
}

/// Cases for a page, in the order of the answer.
#[must_use]
pub fn cases(
    found: &Estimate<'_>,
    status: Status,
    site: &Site,
    seen_from: &Region,
    as_of: AsOf,
) -> Vec<CaseView> {
    found.cases.iter().map(|case| CaseView::of(case, status, site, seen_from, as_of)).collect()
}

/// Whom a case is for: the pool, then the people, as the figure that answers names them.
fn whom(found: &CaseEstimate<'_>, figures: &[&Figure]) -> String {
    let mut circumstances = found.case.circumstances;
    // The figure knows what the place calls the tier, and names it even where nobody is asked.
    let tier = match figures {
        [figure] => words::tier_of(&figure.who),
        _ => None,
    };
    if tier.is_some() {
        circumstances.tier = None;
    }
    let mut parts = vec![words::circumstances(&circumstances)];
    parts.extend(tier);
    // A condition that the figure alone names: 交满年数的.
    parts.extend(match figures {
        [figure] => figure.who.group.clone(),
        _ => None,
    });
    parts.retain(|part| !part.is_empty());
    let people = parts.join("，");
    match &found.pool {
        Some(pool) if people.is_empty() => pool.clone(),
        Some(pool) => format!("{pool}，{people}"),
        None => people,
    }
}

/// What nobody has found, in a few words; empty for what the reader knows.
fn what_is_missing(missing: Missing) -> &'static str {
    match missing {
        Missing::Average(_) => "这个平均数",
        Missing::AverageWage(_) => "这个平均数",
        Missing::UnitBase => "原单位的平均基数",
        Missing::Base | Missing::Pension | Missing::OldAmount(_) | Missing::Birth => "",
    }
}

/// Whom to ask for what is missing.
fn whom_to_ask(missing: Missing) -> &'static str {
    match missing {
        Missing::Base => "缴费基数问单位，或者看工资条、缴费单。填在下面就能算出来。",
        Missing::Pension => "您自己的养老金，看银行到账记录。填在下面就能算出来。",
        Missing::Birth => "出生年月填在下面就能算出来。",
        Missing::Average(_) => "打12393问当地医保局。问到了填在下面，就能算出来。",
        Missing::AverageWage(_) | Missing::UnitBase | Missing::OldAmount(_) => {
            "这个数要问当地医保局，本站算不了。"
        }
    }
}

/// A figure's rule in words.
#[must_use]
pub fn rule_of(figure: &Figure, name_of: &dyn Fn(crate::policy::region::RegionCode) -> String) -> String {
    match &figure.value {
        Value::Refund(rule) => words::rule(rule, name_of),
        _ => String::new(),
    }
}

/// A deduction after a rule: ，另扣长期护理保险0.3%
fn besides(figure: &Figure) -> String {
    match &figure.value {
        Value::Deduction(d) => format!("，{}", words::taken_besides(&d.name, d.amount, d.falls_on)),
        _ => String::new(),
    }
}

/// 2.8%, 2%到3%; empty for a rule that is no share.
fn rate(figure: &Figure) -> String {
    match &figure.value {
        Value::Refund(Rule::Share { low, high: None, .. }) => low.to_string(),
        Value::Refund(Rule::Share { low, high: Some(high), .. }) => format!("{low}到{high}"),
        _ => String::new(),
    }
}

fn side(
    figure: &Figure,
    made: &Made<'_>,
    name_of: &dyn Fn(crate::policy::region::RegionCode) -> String,
) -> String {
    match made {
        Made::Amount(amount) => words::amount(amount.gross, amount.per),
        Made::Formula(_) | Made::Nothing => rule_of(figure, name_of),
    }
}

/// The honest sentence for an answer that nobody has.
#[must_use]
pub fn why_unknown(
    reason: &Reason<'_>,
    who: &str,
    region: &Region,
    name: &str,
    as_of: AsOf,
    name_of: &dyn Fn(crate::policy::region::RegionCode) -> String,
) -> String {
    let day = words::day(as_of.on);
    match reason {
        Reason::NotFound | Reason::OnlyUnconfirmed if region.level == Level::Nation => {
            format!("{who}返多少，全国没有统一的数，各地自己定。请看您的城市。")
        }
        Reason::NotFound | Reason::OnlyUnconfirmed if region.level == Level::Province => {
            format!("{who}返多少，没有查到{name}统一的标准。各市可能不一样，请看您的城市。")
        }
        Reason::NotFound => format!("{name}{who}返多少，我们还没有查到可靠的依据。"),
        Reason::OnlyUnconfirmed => format!("{name}{who}返多少，网上有说法，都没有核实，不能当答案。"),
        Reason::NotYet(f) => {
            format!(
                "查到的标准是{}，{}。{day}还不能确定已经执行。",
                rule_of(f, name_of),
                words::since(f.from)
            )
        }
        Reason::Ended(f) => {
            let until = f.until.map(words::day).unwrap_or_default();
            format!("查到的标准（{}）到{until}为止，之后的没有查到。", rule_of(f, name_of))
        }
        Reason::StartUnknown(f) => {
            format!("现在的标准（{}）从哪天起没有查到，{day}是不是这个数不能确定。", rule_of(f, name_of))
        }
    }
}
