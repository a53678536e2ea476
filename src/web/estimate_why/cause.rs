//! Causes of "why was it less" in words: one plain title, what it would mean, the arithmetic and the figures behind it.

use crate::policy::figure::{Figure, Value};
use crate::policy::refund::amount::{Amount, Made, Missing, Range, Step};
use crate::policy::refund::dimension::Moved;
use crate::policy::refund::estimate::{Estimate, Outcome};
use crate::policy::refund::input::Sex;
use crate::policy::refund::why::{Cause, Got, Question, Reading, Turn, Yield};
use crate::policy::region::{Place, Region};
use crate::policy::resolve::Reason;

use crate::web::case::rule_of;
use crate::web::figure::{self, FigureView};
use crate::web::site::Site;
use crate::web::step::{StepView, steps};
use crate::web::words;

/// One cause ready for a template.
pub(super) struct CauseView {
    /// What it is, in one sentence.
    pub(super) title: String,
    /// The same as a question for the telephone; `None` for what nobody asks about.
    pub(super) asked: Option<String>,
    /// What that means for the reader, and what to look at.
    pub(super) texts: Vec<String>,
    /// The arithmetic.
    pub(super) steps: Vec<StepView>,
    /// The figures behind it; those that the page shows elsewhere already are named only.
    pub(super) figures: Vec<FigureView>,
}

/// A cause in words: its title and its question are made together, so that neither is read out of the other.
pub(super) struct Told {
    pub(super) title: String,
    pub(super) asked: Option<String>,
    pub(super) texts: Vec<String>,
}

impl Told {
    fn of(title: String, asked: String, texts: Vec<String>) -> Self {
        Told { title, asked: Some(asked), texts }
    }
}

/// What a cause is told with.
pub(super) struct Telling<'t> {
    pub(super) site: &'t Site,
    pub(super) place: &'t Place,
    pub(super) question: &'t Question,
    /// What the rules make for the person as said.
    pub(super) expected: &'t Estimate<'t>,
}

impl Telling<'_> {
    /// A cause in words.
    pub(super) fn view(&self, cause: &Cause<'_>) -> CauseView {
        let Told { title, asked, mut texts } = match cause.yielded() {
            Some(found) => self.amount(cause, found),
            None => self.circumstance(cause),
        };
        let found = cause.yielded();
        if let Some(status) = found.filter(|y| !y.figure.who.statuses.contains(&y.status)).map(|y| y.status) {
            let status = words::status(status);
            texts.push(format!("来源没有单独说{status}，可能不一样，请打12393核实。"));
        }
        if found.is_some_and(|y| y.is_disputed) {
            texts.push("别的来源说的数不一样，哪个对还没有定论。".to_owned());
        }
        if found.is_some_and(|y| !y.figure.evidence().can_answer()) {
            texts.push("这个说法没有核实，不能当答案。".to_owned());
        }
        let steps = match cause {
            Cause::Implied(found, ..) => self.check(found),
            _ => found.map(|y| self.steps(y)).unwrap_or_default(),
        };
        let figures = figures(cause).into_iter().map(|f| self.figure(f)).collect();
        CauseView { title, asked, texts, steps, figures }
    }

    fn region(&self) -> &Region {
        &self.place.region
    }

    fn figure(&self, figure: &Figure) -> FigureView {
        FigureView::of(figure, self.site, self.region(), self.question.as_of)
    }

    pub(super) fn rule(&self, figure: &Figure) -> String {
        rule_of(figure, &|code| figure::name_in(figure, code, self.site))
    }

    /// The arithmetic, but for a published amount that nothing was taken from: its title says it all.
    fn steps(&self, found: &Yield<'_>) -> Vec<StepView> {
        let Made::Amount(amount) = &found.made else { return Vec::new() };
        if let ([Step::Published { .. }], Reading::Whole) = (amount.steps.as_slice(), &found.reading) {
            return Vec::new();
        }
        let outcome = Outcome::Amount(found.figure, amount.of_payers());
        let mut all = steps(&outcome, self.site, self.region());
        // The last step counts by the other unit, which explains what arrived only where it is a part or a year of it.
        if !matches!(found.reading, Reading::MonthOfYear | Reading::Months(12)) {
            all.pop();
        }
        all
    }

    /// The arithmetic of a check: nobody said the sum, so it is not called theirs.
    fn check(&self, found: &Yield<'_>) -> Vec<StepView> {
        let mut all = self.steps(found);
        if let (Some(first), Made::Amount(amount)) = (all.first_mut(), &found.made)
            && let Some(Step::Share { rate: (rate, _), sum, result, .. }) = amount.steps.first()
        {
            first.text = format!("{}×{rate}＝{}", words::yuan(*sum), words::amount(*result, amount.per));
        }
        all
    }

    /// What happened to their money, as the title of a cause that makes an amount begins with it; where a deduction leaves
    /// it, the title tells the whole amount first. A circumstance says itself what it does to the money.
    fn came(&self) -> String {
        match self.question.got {
            Got::Amount(fen) => format!("到账{}", words::yuan(fen)),
            Got::Nothing => "没到账".to_owned(),
            Got::Unknown => "到账多少不清楚".to_owned(),
        }
    }

    /// A cause that makes an amount.
    fn amount(&self, cause: &Cause<'_>, found: &Yield<'_>) -> Told {
        let value = value(found);
        let came = self.came();
        let by = |verb: &str, whose: &str| format!("会不会是按{whose}{verb}的（{value}）？");
        let like = |whose: &str, texts| {
            Told::of(format!("{came}，像是按{whose}算的（{value}）"), by("算", whose), texts)
        };
        let same = |whose: &str, texts| {
            Told::of(format!("{came}，和{whose}一样（{value}）"), by("打", whose), texts)
        };
        match cause {
            Cause::IfSo(_) => self.if_so(found, &value),
            Cause::UnclearAge(_, turn) => {
                let text = format!(
                    "您{}满{}岁。从哪个月起换档没有查到，这段时间两档都可能。",
                    words::month(turn.reached),
                    turn.age
                );
                Told { texts: vec![text], ..self.as_rule(found, &value) }
            }
            Cause::OtherAge(_, turn) => like(
                &format!("{}的标准", words::circumstances(&found.circumstances)),
                turn.iter().map(other_age).collect(),
            ),
            Cause::MissingYears(_, years) => {
                let of = |sex: Sex| years.years.iter().find(|(s, _)| *s == sex).map(|(_, n)| *n);
                let mut parts = Vec::new();
                parts.extend(of(Sex::Male).map(|n| format!("男的交了{n}年")));
                parts.extend(of(Sex::Female).map(|n| format!("女的交了{n}年")));
                Told::of(
                    format!("{came}，交费年数差{}年的人就是这个数（{value}）", years.missing),
                    format!("会不会是按交费年数差{}年算的（{value}）？", years.missing),
                    vec![format!("{}，就是这个数。", parts.join("，或者"))],
                )
            }
            Cause::OtherTier(_, tier) => {
                like("另一档", vec![format!("{}，是这个数。看缴费单，核对您是哪一档。", words::tier(*tier))])
            }
            Cause::OtherClass(_, class) => {
                let class = class.map_or("一般人员", words::class);
                like(&format!("“{class}”"), vec!["您如果属于这一类，就是这个数。".to_owned()])
            }
            Cause::OtherFirstInsured(_, side) => like(
                &format!("{}的人", words::first_insured(*side)),
                vec!["首次参保的年月，可以打电话核对。".to_owned()],
            ),
            Cause::OtherStatus(_) => {
                let status = words::status(found.status);
                let said = words::status(self.question.facts.person.status);
                match (&found.made, self.question.is_status_open) {
                    (Made::Nothing, _) => Told::of(
                        format!("{came}，是因为{status}按规定不返"),
                        format!("会不会是把我登记成了{status}？他们按规定不返。"),
                        vec![format!("您如果登记的是{status}，就没有钱打进来。")],
                    ),
                    (_, true) => {
                        same(&format!("{status}的标准"), vec![format!("您如果是{status}，就是这个数。")])
                    }
                    (_, false) => {
                        like(status, vec![format!("您选的是{said}。要是登记成了{status}，就是这个数。")])
                    }
                }
            }
            Cause::OtherDay(_) => self.other_day(found, &value),
            Cause::OtherPool(_) => {
                let pool = found.pool.as_deref().unwrap_or("本市一般参保人");
                same(&format!("{pool}的标准"), vec!["您如果在那里参保，就是这个数。".to_owned()])
            }
            Cause::Elsewhere(_, code) => {
                let name = self.site.atlas().name_of(*code);
                same(
                    &format!("{name}的标准"),
                    vec![format!("只是数字一样。您的医保如果在{name}，就是这个数。")],
                )
            }
            Cause::SubArea(_) => {
                let area = found.figure.area.as_deref().unwrap_or_default();
                same(&format!("{area}的标准"), Vec::new())
            }
            Cause::ByRate(_) => Told::of(
                format!("{came}，像是按比例算、没有取整（{value}）"),
                format!("会不会是按比例算、没有取整（{value}）？"),
                vec!["公布的数是取整以后的。".to_owned()],
            ),
            Cause::AlsoSaid(_) => Told {
                asked: Some(format!("有一种说法是{value}，对不对？")),
                ..same("另一种说法", Vec::new())
            },
            Cause::DoubtfulDeduction(_, off) => Told::of(
                format!("{came}，可能是扣了{}剩下的（{value}）", deduction_name(off)),
                format!("会不会是扣了{}剩下的（{value}）？", deduction_name(off)),
                vec!["这笔扣款没有核实，打电话问有没有扣。".to_owned()],
            ),
            Cause::Implied(_, missing, sum) => self.implied(*missing, &sum.to_string(), &value),
            Cause::ImpliedAge(_, age) => {
                like(&format!("{age}岁"), vec!["这里按年龄算，看看给您算的是几岁。".to_owned()])
            }
            _ => self.as_rule(found, &value),
        }
    }

    /// The rule for some of those whom they may be, with the condition, and what the others are due.
    fn if_so(&self, found: &Yield<'_>, value: &str) -> Told {
        let whose = words::circumstances(&found.circumstances);
        let came = self.came();
        let what = match &found.made {
            Made::Nothing => "按规定不返".to_owned(),
            Made::Amount(amount) if amount.net.is_some() => {
                format!("标准是{}，扣完就是这个数", words::amount(amount.gross, amount.per))
            }
            _ => format!("标准就是{value}"),
        };
        let mut texts = Vec::new();
        for other in self.expected.cases.iter().filter(|c| c.case.circumstances != found.circumstances) {
            if let Outcome::Amount(_, amount) = &other.outcome {
                let whose = words::circumstances(&other.case.circumstances);
                let due = words::amount(amount.gross, amount.per);
                texts.push(format!("要是您{whose}，该返{due}。"));
            }
        }
        texts.push("您没有填这一项。填在下面再查，就知道是不是。".to_owned());
        Told::of(
            format!("{came}：要是您{whose}，{what}"),
            format!("{whose}的，{what}，对不对？我是不是这种？"),
            texts,
        )
    }

    /// The rule as it is for the person as said.
    fn as_rule(&self, found: &Yield<'_>, value: &str) -> Told {
        let whose = words::circumstances(&found.circumstances);
        let came = self.came();
        let of = if whose.is_empty() { String::new() } else { format!("{whose}的") };
        let Made::Amount(amount) = &found.made else {
            let title = format!("{came}，是因为{of}按规定不返");
            return Told::of(title, format!("{of}按规定不返，对不对？"), Vec::new());
        };
        let gross = words::amount(amount.gross, amount.per);
        let (title, asked) = match &found.reading {
            Reading::Whole if amount.net.is_some() => {
                let names: Vec<&str> = amount
                    .steps
                    .iter()
                    .filter_map(|step| match step {
                        Step::Deducted { figure, .. } => Some(deduction_name(figure)),
                        _ => None,
                    })
                    .collect();
                let off = names.join("和");
                (format!("{of}标准是{gross}，扣了{off}，到手{value}"), format!("会不会是{gross}扣了{off}？"))
            }
            Reading::Whole => {
                (format!("{came}，{of}标准就是{value}"), format!("{of}标准是{value}，对不对？"))
            }
            Reading::Within => {
                (format!("{came}，在{of}标准以内：{gross}"), format!("{of}标准是{gross}，我该是多少？"))
            }
            Reading::Months(n) => {
                let each = words::range(whole(amount));
                (
                    format!("{came}，是{n}个月一起打的，{of}每月是{each}元"),
                    format!("会不会是{n}个月一起打的，每月{each}元？"),
                )
            }
            Reading::MonthOfYear => (
                format!("{came}，是一个月的份，{of}标准是{value}"),
                format!("会不会是一个月的份？{of}标准是{value}。"),
            ),
            Reading::YearTaken(off) => {
                let off = deduction_name(off);
                (
                    format!("{came}，是一次扣了一年的{off}，{of}标准是{gross}"),
                    format!("会不会是一次扣了一年的{off}？"),
                )
            }
        };
        Told::of(title, asked, Vec::new())
    }

    fn other_day(&self, found: &Yield<'_>, value: &str) -> Told {
        let asked = self.question.as_of.on;
        let month = words::month(self.question.month);
        let came = self.came();
        let since = words::since(found.figure.from);
        let like = |whose: &str, text: Option<String>| {
            Told::of(
                format!("{came}，像是按{whose}算的（{value}）"),
                format!("会不会是按{whose}算的（{value}）？"),
                text.into_iter().collect(),
            )
        };
        let same = |whose: &str, text: String| {
            Told::of(
                format!("{came}，和{whose}一样（{value}）"),
                format!("会不会是按{whose}打的（{value}）？"),
                vec![text],
            )
        };
        match found.figure.until {
            Some(until) if until < asked => {
                let until = words::day(until);
                let text = match self.is_last_known(found.figure) {
                    true => format!("这个标准到{until}为止，之后的没有查到。"),
                    false => format!("以前的标准到{until}为止，{month}已经不用了。"),
                };
                like("以前的标准", Some(text))
            }
            _ if found.on > self.question.as_of.today => {
                same("以后的标准", format!("以后的标准{since}才用，现在还没有开始。"))
            }
            _ if found.on > asked => {
                same("后来的标准", format!("后来的标准：{since}。{month}是不是已经按这个数打，没有查到。"))
            }
            _ if found.on == asked => {
                same("查到的一个标准", format!("这个标准：{since}。{month}是不是按这个数打，没有查到准信。"))
            }
            _ => like(&format!("{}的规定", words::day(found.on)), None),
        }
    }

    /// Whether nothing is known to have taken the place of a figure that has ended.
    fn is_last_known(&self, figure: &Figure) -> bool {
        let is_it = |outcome: &Outcome<'_>| matches!(outcome, Outcome::Unknown(Reason::Ended(ended)) if ended.id == figure.id);
        let mut outcomes = self.expected.cases.iter().map(|case| &case.outcome);
        outcomes.clone().any(is_it) || outcomes.all(|outcome| matches!(outcome, Outcome::Unknown(_)))
    }

    fn implied(&self, missing: Missing, sum: &str, value: &str) -> Told {
        let (came, month) = (self.came(), words::month(self.question.month));
        match missing {
            Missing::Base => Told::of(
                format!("{came}，缴费基数要是{sum}元，就是这个数（{value}）"),
                format!("会不会是按缴费基数{sum}元算的？"),
                vec![
                    "这只是倒推的，供您核对。看工资条或缴费单上的基数。".to_owned(),
                    format!("基数比以前低，或者{month}前后调过基数，返款也跟着变。"),
                ],
            ),
            Missing::Pension => Told::of(
                format!("{came}，您的养老金要是{sum}元，就是这个数（{value}）"),
                format!("会不会是按养老金{sum}元算的？"),
                vec!["这只是倒推的，供您核对。".to_owned()],
            ),
            _ => Told::of(
                format!("{came}，当地平均养老金要是{sum}元，就是这个数（{value}）"),
                // The agency knows the average: what was turned round is not put into its mouth.
                "用的平均养老金是多少？".to_owned(),
                vec!["这个平均数没有查到，是倒推的。打12393核对。".to_owned()],
            ),
        }
    }
}

/// The amount that agrees, with its unit.
fn value(found: &Yield<'_>) -> String {
    match &found.made {
        Made::Amount(amount) => words::amount(whole(amount), amount.per),
        Made::Nothing | Made::Formula(_) => "不返".to_owned(),
    }
}

/// What is left; of what falls on some people only, what is left for them.
fn whole(amount: &Amount<'_>) -> Range {
    amount.of_payers().net.unwrap_or(amount.gross)
}

fn other_age(turn: &Turn) -> String {
    let reached = words::month(turn.reached);
    match turn.moved {
        Moved::Yes => format!("您{reached}已满{}岁，该换档了。可能还没换，请打电话问。", turn.age),
        Moved::No => format!("您{reached}才满{}岁，那时才是这个数。", turn.age),
        Moved::Unclear => format!("您{reached}满{}岁，从哪个月起换档没有查到。", turn.age),
    }
}

fn deduction_name(figure: &Figure) -> &str {
    match &figure.value {
        Value::Deduction(deduction) => &deduction.name,
        _ => "",
    }
}

/// The figures that a cause rests on.
fn figures<'a>(cause: &Cause<'a>) -> Vec<&'a Figure> {
    if let Some(found) = cause.yielded() {
        let mut all = vec![found.figure];
        if let Made::Amount(amount) = &found.made {
            all.extend(amount.steps.iter().filter_map(|step| match step {
                Step::Deducted { figure, .. } => Some(*figure),
                _ => None,
            }));
        }
        if let Reading::YearTaken(off) = &found.reading {
            all.push(off);
        }
        return all;
    }
    match cause {
        Cause::NotYetPaid(f, _)
        | Cause::PaidYearly(f, _)
        | Cause::AlreadyDue(f, _)
        | Cause::CountedYearly(f)
        | Cause::Reform(f)
        | Cause::Provisional(f) => vec![f],
        Cause::Replaced { before, now, .. } => vec![before, now],
        Cause::Lapsed(f) | Cause::JustRetired(f) | Cause::Transfer(f) => f.iter().copied().collect(),
        _ => Vec::new(),
    }
}
