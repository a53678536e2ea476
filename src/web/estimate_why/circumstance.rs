//! Causes that make no amount, in words: the day of payment, what has changed, what commonly leaves an account empty.

use crate::policy::figure::{Figure, Value};
use crate::policy::refund::rule::{Base, Paid, Payday, Per, Rule};
use crate::policy::refund::why::Cause;

use super::cause::{Telling, Told};
use crate::web::step::change;
use crate::web::words;

impl Telling<'_> {
    /// A cause that is a day, or something worth knowing besides.
    pub(super) fn circumstance(&self, cause: &Cause<'_>) -> Told {
        let asked = asked(cause);
        let today = words::day(self.question.as_of.today);
        let month = words::month(self.question.month);
        let (title, texts): (&str, Vec<String>) = match cause {
            Cause::NotYetPaid(_, Some(day)) => (
                "钱还没打，到账的日子还没过",
                vec![format!("今天是{today}。过了{}再看，还没有就打电话问。", words::day(*day))],
            ),
            Cause::NotYetPaid(_, None) => {
                ("钱可能还没打，这个月还没完", vec!["按月到账，哪天没查到。".to_owned()])
            }
            Cause::PaidYearly(_, Some((at, day))) => {
                return Told {
                    title: format!("钱一年才打一次，{at}月{day}日打"),
                    asked,
                    texts: vec![format!("{month}本来就没有返款，不是漏了。")],
                };
            }
            Cause::PaidYearly(_, None) => {
                ("钱一年才打一次，不是每个月都有", vec!["哪个月打没有查到。别的月份本来就没有。".to_owned()])
            }
            Cause::AlreadyDue(figure, Some(day)) => {
                return Told {
                    title: format!("钱按规定{}{}就该到了", words::day(*day), how_near(figure)),
                    asked,
                    texts: vec!["先查账户明细。还没有，就打电话问。".to_owned()],
                };
            }
            Cause::AlreadyDue(_, None) => {
                return Told {
                    title: format!("钱应该已经到了，这是{month}的"),
                    asked,
                    texts: vec!["先查账户明细。还没有，就打电话问。".to_owned()],
                };
            }
            Cause::CountedYearly(_) => {
                ("钱可能一年才打一次，这里按年定标准", vec!["哪个月打没有查到。".to_owned()])
            }
            Cause::PaydayUnknown => {
                ("钱可能还没打，几号打没有查到", vec!["过几天再看，还没有就打电话问。".to_owned()])
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
                ("钱和以前不一样，是因为办法改过", texts)
            }
            Cause::Reform(_) => (
                "钱比以前少，多半是因为办法改过",
                vec![
                    "以前不少地方按自己养老金的比例返。".to_owned(),
                    "改革后多数地方返统一的数，养老金高的人往往少了。".to_owned(),
                ],
            ),
            Cause::Provisional(_) => (
                "钱是按暂定的数打的，以后可能补差额",
                vec!["来源说以后会结算，后来的数没有查到。".to_owned()],
            ),
            Cause::AgeAhead(next) => ("钱要到了岁数才会多", vec![change(next, self.question.as_of.on)]),
            Cause::PoolOnly => (
                "没有钱打进来，可能因为您那一档没有个人账户",
                vec!["只交统筹的那一档，一般没有个人账户，就没有返款。看缴费单上是哪一档。".to_owned()],
            ),
            Cause::Lapsed(_) => (
                "没有钱打进来，可能因为这个月没缴费，或者缴晚了",
                vec!["在职和灵活就业的，没有缴费就没有返款。先看缴费记录。".to_owned()],
            ),
            Cause::YearsShort => (
                "没有钱打进来，可能因为退休时年数没交满",
                vec!["年数不够的，有的地方要先补够，才按退休的返。".to_owned()],
            ),
            Cause::JustRetired(_) => (
                "钱还没按退休的打，可能因为刚退休",
                vec!["在医保办好退休登记以后，才按退休的返。".to_owned()],
            ),
            Cause::Transfer(_) => {
                ("钱可能晚到，因为医保正在转移", vec!["记录和余额还在路上，打电话问办到哪一步。".to_owned()])
            }
            _ => (
                "没有返款，可能因为您参加的是居民医保",
                vec!["居民医保没有个人账户，所以没有返款。".to_owned()],
            ),
        };
        Told { title: title.to_owned(), asked, texts }
    }
}

/// What is asked on the phone: of what accounts for an empty account, and of nothing that is merely worth knowing.
fn asked(cause: &Cause<'_>) -> Option<String> {
    match cause {
        Cause::NotYetPaid(_, Some(day)) => Some(format!("是不是到{}才打？", words::day(*day))),
        Cause::NotYetPaid(_, None) => Some("会不会是这个月的还没打？".to_owned()),
        Cause::PaidYearly(_, Some((at, day))) => Some(format!("是不是一年打一次，{at}月{day}日打？")),
        Cause::PaidYearly(_, None) | Cause::CountedYearly(_) => {
            Some("是不是一年才打一次？哪个月打？".to_owned())
        }
        Cause::PoolOnly => Some("我这一档是不是没有个人账户？".to_owned()),
        _ => None,
    }
}

/// 以前, 前后, or nothing where the rule names the day itself.
fn how_near(figure: &Figure) -> &'static str {
    match &figure.value {
        Value::Payday(Payday { paid: Paid::ByDay(_), .. }) => "以前",
        Value::Payday(Payday { paid: Paid::AboutDay(_), .. }) => "前后",
        _ => "",
    }
}

fn is_of_own_pension(figure: &Figure) -> bool {
    matches!(figure.value, Value::Refund(Rule::Share { base: Base::OwnPension { .. }, .. }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::sample::{city, figure, monthly};

    #[test]
    fn what_is_counted_by_the_year_is_asked_as_what_is_paid_once_a_year() {
        let figure = figure(city(), monthly("75"));
        let whole = Some("是不是一年才打一次？哪个月打？".to_owned());
        assert_eq!(asked(&Cause::CountedYearly(&figure)), whole);
        assert_eq!(asked(&Cause::PaidYearly(&figure, None)), whole);
        assert_eq!(asked(&Cause::YearsShort), None);
    }
}
