//! Causes of "why was it less" in words: one plain title, what it would mean, the arithmetic and the figures behind it.

use crate::policy::figure::{Figure, Value};
use crate::policy::refund::amount::{Amount, Made, Missing, Range, Step};
use crate::policy::refund::dimension::Moved;
use crate::policy::refund::estimate::Outcome;
use crate::policy::refund::input::Sex;
use crate::policy::refund::rule::{Base, Per, Rule};
use crate::policy::refund::why::{Cause, Question, Reading, Turn, Yield};
use crate::policy::region::{Place, Region};

use crate::web::case::rule_of;
use crate::web::figure::{self, FigureView};
use crate::web::site::Site;
use crate::web::step::{StepView, change, steps};
use crate::web::words;

/// One cause ready for a template.
pub(super) struct CauseView {
    /// What it is, in one sentence.
    pub(super) title: String,
    /// What that means for the reader, and what to look at.
    pub(super) texts: Vec<String>,
    /// The arithmetic.
    pub(super) steps: Vec<StepView>,
    /// The figures behind it.
    pub(super) figures: Vec<FigureView>,
}

/// What a cause is told with.
pub(super) struct Telling<'t> {
    pub(super) site: &'t Site,
    pub(super) place: &'t Place,
    pub(super) question: &'t Question,
}

impl Telling<'_> {
    /// A cause in words.
    pub(super) fn view(&self, cause: &Cause<'_>) -> CauseView {
        let (title, mut texts) = match cause.yielded() {
            Some(found) => self.amount(cause, found),
            None => self.circumstance(cause),
        };
        let found = cause.yielded();
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
        CauseView { title, texts, steps, figures }
    }

    fn region(&self) -> &Region {
        &self.place.region
    }

    fn figure(&self, figure: &Figure) -> FigureView {
        FigureView::of(figure, self.site, self.region(), self.question.as_of)
    }

    fn rule(&self, figure: &Figure) -> String {
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

    /// A cause that makes an amount.
    fn amount(&self, cause: &Cause<'_>, found: &Yield<'_>) -> (String, Vec<String>) {
        let value = value(found);
        let whose = words::circumstances(&found.circumstances);
        let month = words::month(self.question.month);
        match cause {
            Cause::AsRule(_) => (as_rule(found, &whose, &value), Vec::new()),
            Cause::UnclearAge(_, turn) => (
                as_rule(found, &whose, &value),
                vec![format!(
                    "您{}满{}岁。从哪个月起换档没有查到，这段时间两档都可能。",
                    words::month(turn.reached),
                    turn.age
                )],
            ),
            Cause::OtherAge(_, turn) => {
                (format!("这是{whose}的数：{value}"), turn.iter().map(other_age).collect())
            }
            Cause::MissingYears(_, years) => {
                let of = |sex: Sex| years.years.iter().find(|(s, _)| *s == sex).map(|(_, n)| *n);
                let mut parts = Vec::new();
                parts.extend(of(Sex::Male).map(|n| format!("男的交了{n}年")));
                parts.extend(of(Sex::Female).map(|n| format!("女的交了{n}年")));
                (
                    format!("交费年数差{}年：{value}", years.missing),
                    vec![format!("{}，就是这个数。", parts.join("，或者"))],
                )
            }
            Cause::OtherTier(_, tier) => (
                format!("这是另一档的数：{value}"),
                vec![format!("{}，是这个数。看缴费单，核对您是哪一档。", words::tier(*tier))],
            ),
            Cause::OtherClass(_, class) => {
                let class = class.map_or("一般人员", words::class);
                (format!("这是“{class}”的数：{value}"), vec!["您如果属于这一类，就是这个数。".to_owned()])
            }
            Cause::OtherFirstInsured(_, side) => (
                format!("这是{}的人的数：{value}", words::first_insured(*side)),
                vec!["首次参保的年月，可以打电话核对。".to_owned()],
            ),
            Cause::OtherStatus(_) if found.made == Made::Nothing => {
                let status = words::status(found.status);
                (format!("{status}按规定不返"), vec![format!("您如果登记的是{status}，就没有钱打进来。")])
            }
            Cause::OtherStatus(_) => {
                let status = words::status(found.status);
                let text = if self.question.is_status_open {
                    format!("您如果是{status}，就是这个数。")
                } else {
                    format!(
                        "您选的是{}。要是登记成了{status}，就是这个数。",
                        words::status(self.question.facts.person.status)
                    )
                };
                (format!("这是{status}的数：{value}"), vec![text])
            }
            Cause::OtherDay(_) => self.other_day(found, &value),
            Cause::OtherPool(_) => {
                let pool = found.pool.as_deref().unwrap_or("本市一般参保人");
                (
                    format!("另一个统筹区的数字：{pool}是{value}"),
                    vec!["您如果在那里参保，就是这个数。".to_owned()],
                )
            }
            Cause::Elsewhere(_, code) => {
                let name = self.site.atlas().name_of(*code);
                (
                    format!("另一个统筹区的数字：{name}是{value}"),
                    vec![format!("只是数字一样。您的医保如果在{name}，就是这个数。")],
                )
            }
            Cause::SubArea(_) => {
                let area = found.figure.area.as_deref().unwrap_or_default();
                (format!("{area}另有一个数：{value}"), Vec::new())
            }
            Cause::ByRate(_) => {
                (format!("按比例算、没有取整的数：{value}"), vec!["公布的数是取整以后的。".to_owned()])
            }
            Cause::AlsoSaid(_) => (format!("另有一种说法，也是{value}"), Vec::new()),
            Cause::DoubtfulDeduction(_, off) => (
                format!("可能扣了{}，剩{value}", deduction_name(off)),
                vec!["这笔扣款没有核实，打电话问有没有扣。".to_owned()],
            ),
            Cause::Implied(_, missing, sum) => self.implied(*missing, &sum.to_string(), &value, &month),
            Cause::ImpliedAge(_, age) => {
                (format!("按{age}岁算，是{value}"), vec!["这里按年龄算，看看给您算的是几岁。".to_owned()])
            }
            _ => (value, Vec::new()),
        }
    }

    fn other_day(&self, found: &Yield<'_>, value: &str) -> (String, Vec<String>) {
        let asked = self.question.as_of.on;
        let month = words::month(self.question.month);
        match found.figure.until {
            Some(until) if until < asked => (
                format!("这是以前的标准：{value}，到{}为止", words::day(until)),
                vec![format!("{month}已经不用这个标准了。")],
            ),
            _ if found.on > self.question.as_of.today => (
                format!("这是以后的标准：{value}，{}", words::since(found.figure.from)),
                vec!["现在还没有开始。".to_owned()],
            ),
            _ if found.on > asked => (
                format!("这是后来的标准：{value}，{}", words::since(found.figure.from)),
                vec![format!("{month}是不是已经按这个数打，没有查到。")],
            ),
            _ if found.on == asked => (
                format!("这个标准是{value}，{}", words::since(found.figure.from)),
                vec![format!("{month}是不是按这个数打，没有查到准信。")],
            ),
            _ => (format!("按{}的规定算，是{value}", words::day(found.on)), Vec::new()),
        }
    }

    fn implied(&self, missing: Missing, sum: &str, value: &str, month: &str) -> (String, Vec<String>) {
        match missing {
            Missing::Base => (
                format!("缴费基数如果是{sum}元，就是{value}"),
                vec![
                    "这只是倒推的，供您核对。看工资条或缴费单上的基数。".to_owned(),
                    format!("基数比以前低，或者{month}前后调过基数，返款也跟着变。"),
                ],
            ),
            Missing::Pension => {
                (format!("本人养老金如果是{sum}元，就是{value}"), vec!["这只是倒推的，供您核对。".to_owned()])
            }
            _ => (
                format!("当地平均养老金如果是{sum}元，就是{value}"),
                vec!["这个平均数没有查到，是倒推的。打12393核对。".to_owned()],
            ),
        }
    }

    /// A cause that is a day, or something worth knowing besides.
    fn circumstance(&self, cause: &Cause<'_>) -> (String, Vec<String>) {
        let today = words::day(self.question.as_of.today);
        let month = words::month(self.question.month);
        let (title, texts): (&str, Vec<String>) = match cause {
            Cause::NotYetPaid(_, Some(day)) => (
                "还没过到账的日子",
                vec![format!("今天是{today}。过了{}再看，还没有就打电话问。", words::day(*day))],
            ),
            Cause::NotYetPaid(_, None) => ("这个月的可能还没打", vec!["按月到账，哪天没查到。".to_owned()]),
            Cause::PaidYearly(_, Some((at, day))) => {
                return (
                    format!("这里一年打一次，{at}月{day}日打"),
                    vec![format!("{month}本来就没有返款，不是漏了。")],
                );
            }
            Cause::PaidYearly(_, None) => {
                ("这里一年打一次", vec!["哪个月打没有查到。别的月份本来就没有。".to_owned()])
            }
            Cause::AlreadyDue(_, Some(day)) => {
                return (
                    format!("按规定，{}前后就该到了", words::day(*day)),
                    vec!["先查账户明细。还没有，就打电话问。".to_owned()],
                );
            }
            Cause::AlreadyDue(_, None) => {
                return (
                    format!("{month}的应该已经到了"),
                    vec!["先查账户明细。还没有，就打电话问。".to_owned()],
                );
            }
            Cause::CountedYearly(_) => {
                ("这里按年定标准，可能一年打一次", vec!["哪个月打没有查到。".to_owned()])
            }
            Cause::PaydayUnknown => {
                ("几号到账没有查到，可能还没打", vec!["过几天再看，还没有就打电话问。".to_owned()])
            }
            Cause::Replaced { before, made, now, from } => {
                let made = made.map(|m| format!("，合{}", words::each(m, Per::Month))).unwrap_or_default();
                let until = before.until.map(|d| format!("，到{}为止", words::day(d))).unwrap_or_default();
                let mut texts = vec![
                    format!("以前：{}{made}{until}。", self.rule(before)),
                    format!("{}：{}。", words::since(*from), self.rule(now)),
                ];
                if is_of_own_pension(before) {
                    texts.push("改革后按统一的数返，不再看各人的养老金，原来养老金高的就少了。".to_owned());
                }
                ("办法改过，和以前不一样", texts)
            }
            Cause::Reform(_) => (
                "比以前少，多半是改了办法",
                vec![
                    "以前不少地方按自己养老金的比例返。".to_owned(),
                    "改革后多数地方返统一的数，养老金高的人往往少了。".to_owned(),
                ],
            ),
            Cause::Provisional(_) => {
                ("这是暂定的数，以后可能补差额", vec!["来源说以后会结算，后来的数没有查到。".to_owned()])
            }
            Cause::AgeAhead(next) => ("到了岁数才多返", vec![change(next, self.question.as_of.on)]),
            Cause::PoolOnly => (
                "只交统筹那一档，一般没有个人账户",
                vec!["没有个人账户，就没有返款。看缴费单上是哪一档。".to_owned()],
            ),
            Cause::Lapsed(_) => (
                "这个月没缴费，或者缴晚了",
                vec!["在职和灵活就业的，没有缴费就没有返款。先看缴费记录。".to_owned()],
            ),
            Cause::YearsShort => {
                ("退休时缴费年数没交满", vec!["年数不够的，有的地方要先补够，才按退休的返。".to_owned()])
            }
            Cause::JustRetired(_) => {
                ("刚退休，还没换成退休人员", vec!["在医保办好退休登记以后，才按退休的返。".to_owned()])
            }
            Cause::Transfer(_) => ("医保正在转移", vec!["记录和余额还在路上，钱可能晚到。".to_owned()]),
            _ => ("您参加的可能是居民医保", vec!["居民医保没有个人账户，所以没有返款。".to_owned()]),
        };
        (title.to_owned(), texts)
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

fn as_rule(found: &Yield<'_>, whose: &str, value: &str) -> String {
    let Made::Amount(amount) = &found.made else {
        return match whose {
            "" => "按规定不返，没有钱打进来".to_owned(),
            _ => format!("{whose}的，按规定不返"),
        };
    };
    let of = if whose.is_empty() { String::new() } else { format!("{whose}的") };
    let gross = words::amount(amount.gross, amount.per);
    match &found.reading {
        Reading::Whole if amount.net.is_some() => {
            let names: Vec<&str> = amount
                .steps
                .iter()
                .filter_map(|step| match step {
                    Step::Deducted { figure, .. } => Some(deduction_name(figure)),
                    _ => None,
                })
                .collect();
            format!("{of}标准是{gross}，扣了{}，到手{value}", names.join("和"))
        }
        Reading::Whole => format!("{of}标准就是{value}"),
        Reading::Within => format!("{of}标准是一个范围：{gross}"),
        Reading::Months(n) => format!("{n}个月一起打的，{of}每月是{}元", words::range(whole(amount))),
        Reading::MonthOfYear => format!("{of}标准是{value}，这是一个月的份"),
        Reading::YearTaken(off) => {
            format!("{of}标准是{gross}，一次扣了一年的{}", deduction_name(off))
        }
    }
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

fn is_of_own_pension(figure: &Figure) -> bool {
    matches!(figure.value, Value::Refund(Rule::Share { base: Base::OwnPension { .. }, .. }))
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
