//! What a page says of itself to search engines: 45 to 60 characters that can be read aloud, made of whole sentences.
//! Nothing is ever cut: a sentence that does not fit gives way to a shorter one, or is left out.

use crate::policy::figure::Topic;
use crate::policy::region::{Level, Region};
use crate::policy::source::Source;

use super::super::words;
use super::{Subject, title};

/// Fewest characters of a description.
#[cfg(test)]
const SHORTEST: usize = 45;
/// Most characters of a description: search engines cut longer ones.
const LONGEST: usize = 60;

/// A sentence, and what may be said in its place where it is too long.
type Sentence = Vec<String>;

fn one(text: &str) -> Sentence {
    vec![text.to_owned()]
}

fn length(text: &str) -> usize {
    text.chars().count()
}

/// The first sentence, and of the others, in their order, those that still fit.
fn told(first: Sentence, rest: Vec<Sentence>) -> String {
    let mut text = first.into_iter().find(|said| length(said) <= LONGEST).unwrap_or_default();
    for ways in rest {
        if let Some(said) = ways.iter().find(|said| length(&text).saturating_add(length(said)) <= LONGEST) {
            text.push_str(said);
        }
    }
    text
}

/// Several sentences, each with what may be said in its place.
fn each(texts: &[&[&str]]) -> Vec<Sentence> {
    texts.iter().map(|ways| ways.iter().map(|text| (*text).to_owned()).collect()).collect()
}

/// The description of a page.
pub(super) fn of(subject: &Subject<'_>) -> String {
    match subject {
        Subject::Hub { region, name, answer, .. } => hub(region, name, answer),
        Subject::Topic { name, topic, answer, .. } => topic_page(name, *topic, answer),
        Subject::Source { source, figures, regions, has_namesake, .. } => {
            of_source(source, *figures, regions, *has_namesake)
        }
        Subject::Claim(claim) => {
            // A mark inside a mark is a single one.
            let said = claim.said.replace('“', "‘").replace('”', "’");
            let verdict = words::verdict(claim.verdict);
            let first = vec![
                format!("有人说“{said}”，查过的结果：{verdict}。"),
                format!("“{said}”：{verdict}。"),
            ];
            // The reason is told from its beginning, as far as whole sentences go.
            let mut why = String::new();
            let room = LONGEST.saturating_sub(first.first().map_or(0, |said| length(said)));
            for sentence in claim.why.split_inclusive(['。', '？', '！']) {
                if length(&why).saturating_add(length(sentence)) > room {
                    break;
                }
                why.push_str(sentence);
            }
            let mut rest = vec![one(&why)];
            if why != claim.why {
                rest.push(one("为什么这样说，一条条写明。"));
            }
            rest.extend(each(&[&["拿不准就打12393问。"], &["依据也列在这里。"]]));
            told(first, rest)
        }
        Subject::Compare(Topic::Refund) => {
            "各城市退休职工医保每月返多少，放在一张表里比。可以只看一个省，也可以按金额排，每行写明可信度和起始日。".to_owned()
        }
        Subject::Compare(_) => {
            told(one(&format!("{}。", title::of(subject))), each(&[&["可以只看一个省，也可以按数字排。"], &["每行写明谁定的。"], &["也写明可信度和起始日。"]]))
        }
        Subject::Guide { description, .. } => (*description).to_owned(),
        Subject::Print(_, name) => {
            format!("{name}医保一张纸：每月返多少，余额怎么看，打哪个电话。字大，一张纸打完，写明可信度和日期，可以贴在家里。")
        }
        other => of_the_site(other).to_owned(),
    }
}

fn hub(region: &Region, name: &str, answer: &str) -> String {
    let first = vec![
        format!("{name}退休职工医保返款：{answer}。"),
        format!("{name}退休返款：{answer}。"),
        format!("{name}退休职工医保返款分几种人，各返多少分开写明。"),
    ];
    match region.level {
        Level::Nation => {
            "全国统一的医保规定：在职职工返多少，退休返款按什么算，余额在哪里看，换城市怎么转移，每条都写明依据。".to_owned()
        }
        _ if !region.is_covered() => format!(
            "{name}不在内地职工医保范围内，没有个人账户返款。这一页说明参保人去{name}和从内地医保转出时要注意什么，该问哪里。"
        ),
        Level::Province => told(
            first,
            each(&[
                &["各市返多少，余额怎么看，关系怎么转，列在一页。", "各市返多少列在一页。"],
                &["写明依据和可信度。", "附依据。"],
                &["打哪个电话问也写了。"],
            ]),
        ),
        _ => told(
            first,
            each(&[
                &["余额怎么看，关系怎么转，打哪个电话问。", "余额怎么看也写了。"],
                &["写明依据和可信度。", "附依据。"],
                &["旁边城市返多少，也列在一起。"],
            ]),
        ),
    }
}

fn topic_page(name: &str, topic: Topic, answer: &str) -> String {
    let dated: &[&str] = &["附依据和可信度。", "附依据。"];
    let by_phone: &[&str] = &["打电话怎么问也写了。"];
    let (subject, otherwise, rest): (&str, &str, [&[&str]; 4]) = match topic {
        Topic::Refund => (
            "退休医保返款",
            "退休职工医保返款分几种人，各返多少分开写明",
            [
                &["写明给谁、从哪天起、依据是什么。", "写明依据和可信度。", "附依据。"],
                &["还能按出生年月算自己的数。"],
                &["在职的也写了。"],
                by_phone,
            ],
        ),
        Topic::Balance => (
            "医保余额",
            "医保余额在手机上怎么看",
            [
                &["缴费记录在哪里看，怎么防骗，都写明。", "缴费记录在哪里看也写了。", "附依据。"],
                dated,
                by_phone,
                &[],
            ],
        ),
        Topic::Transfer => (
            "医保转移",
            "医保怎么转移，当地规定一条条写明",
            [
                &["谁能转，在哪里申请，要几个工作日。", "在哪里申请也写了。"],
                &["还能算哪天办完。"],
                dated,
                by_phone,
            ],
        ),
        Topic::Years => (
            "职工医保要交满几年",
            "职工医保要交满几年，各种人分开写明",
            [
                &["哪年退休看哪年的数，差了怎么补。", "差了怎么补也写了。"],
                dated,
                &["工龄算不算也讲。"],
                by_phone,
            ],
        ),
        Topic::Lapse => (
            "医保断缴",
            "医保断缴了能不能补，要等多久",
            [&["还能算自己断了要等多久。", "还能算要等多久。"], dated, &["退休时怎么补年数也讲。"], by_phone],
        ),
        Topic::Sharing => (
            "医保家庭共济",
            "医保账户里的钱，哪些家人能用，在哪里绑定",
            [
                &["能付什么，一次能转多少，都写明。", "能付什么也写了。"],
                &["跨省的医保钱包也讲。"],
                dated,
                by_phone,
            ],
        ),
        Topic::Withdrawal => (
            "医保余额取现",
            "医保余额能不能取现",
            [&["哪些情况能领，带什么材料，怎么防骗。", "哪些情况能领也写了。"], dated, by_phone, &[]],
        ),
        Topic::Residents => (
            "居民医保",
            "居民医保一年交多少，各种人分开写明",
            [
                &["几时交，交晚了怎么办，交重了怎么退。", "交重了怎么退也写了。"],
                dated,
                &["刚出生的孩子怎么办也讲。"],
                &[],
            ],
        ),
        Topic::Outpatient => (
            "医保门诊报销",
            "医保门诊报多少，住院报多少",
            [&["起付线、比例、封顶线，查到什么写什么。", "查到什么写什么。"], dated, by_phone, &[]],
        ),
        Topic::Safety => {
            ("医保防骗", "医保防骗", [&["谁要密码和验证码都别给。"], &["遇到了打12393举报。"], dated, &[]])
        }
    };
    let first = vec![format!("{name}{subject}：{answer}。"), format!("{name}{otherwise}。")];
    told(first, each(&rest))
}

fn of_source(source: &Source, figures: usize, regions: &str, has_namesake: bool) -> String {
    let (id, publisher) = (source.id.as_str(), &source.publisher);
    let number = if has_namesake { format!("编号{id}：") } else { String::new() };
    let mut first = Sentence::new();
    if let Some(title) = &source.title {
        first.push(format!("{number}《{title}》，出自{publisher}。"));
        first.push(format!("{number}《{title}》。"));
    }
    first.push(format!("本站编号{id}的依据，出自{publisher}。"));
    first.push(format!("本站编号{id}的依据。"));
    let leaning = vec![
        format!("{regions}的{figures}条数字以它为依据。"),
        format!("本站{figures}条数字以它为依据。"),
        format!("{figures}条数字靠它。"),
    ];
    let mut rest = vec![leaning];
    rest.extend(each(&[
        &["写明每条的内容、可信度和核实日期。", "每条写明可信度。"],
        &["发布的日期也写明。"],
    ]));
    told(first, rest)
}

/// The pages that there is one of.
fn of_the_site(subject: &Subject<'_>) -> &'static str {
    match subject {
        Subject::Home => {
            "输入城市名，查退休职工医保每月返多少钱、从哪天起、依据是什么，余额怎么看，关系怎么转，还能算自己的返款。"
        }
        Subject::Regions => {
            "按省份列出全国所有城市的医保页面，每个城市都有返款、余额和转移三项，每条写明依据和可信度，也可以输入城市名来找。"
        }
        Subject::Estimates => {
            "按您的城市和情况，估算医保每月返多少钱。每一步算法都写出来，缺什么写什么，不清楚的给出范围，不乱猜。"
        }
        Subject::RefundForm => {
            "填城市、在职还是退休、出生年月，就能算医保每月返多少钱，扣多少，几号到账。算法一步步写明，每步都有依据。"
        }
        Subject::TransferForm => {
            "填原来的城市和新的城市，就知道医保要不要转、在哪里办、带什么、最晚哪天办完，放假调休都算进去。"
        }
        Subject::WhyForm => {
            "医保返款少了，或者没到账，填城市和到账的数，查哪条规定、哪个日子能算出它：改革、扣款、年龄、年限、到账日。"
        }
        Subject::LapseForm => {
            "填城市、哪种医保、最后交到哪个月，就知道断了还能不能补、最晚几时补、要等几个月、从哪天起又能报销。"
        }
        Subject::YearsForm => {
            "填城市、男女、出生年月和交了多少年，就能算退休时医保够不够年数，还差几个月，哪个月能交够。每步都有依据。"
        }
        Subject::Sources => {
            "本站每个数字都有出处。这里列出全部依据：官方网页、报纸和转载页，写明发布者、日期，以及哪些数字靠它支持。"
        }
        Subject::Glossary => {
            "医保文件里的词是什么意思：返款、统账结合、缴费基数、视同缴费、等待期，先写平常怎么说，再写文件怎么写。"
        }
        Subject::Design => {
            "本站的样式：颜色、字号、按钮、答案、依据、表单、表格和图，每个部件的每种状态都在这里。数字和名字都是样例。"
        }
        Subject::Changes => {
            "医保返款、余额、转移的规定最近有什么变化：哪天开始，哪天结束，跟谁有关，哪天核实过。每条都连到依据。"
        }
        Subject::Status => {
            "本站数字核实得怎么样：按主题和可信度各有几条，哪些到期要再核实，哪些地方说法不一，哪些城市还缺数字。"
        }
        Subject::Claims => {
            "医保余额、返款、转移、年限，网上说法很多。这里一条条查过，写明对不对、为什么、该怎么做，危险的排在最前面。"
        }
        Subject::RefundResult => "您的医保返款估算结果，算法一步步写明，每步都有依据。",
        Subject::TransferResult => "您的医保要不要转、在哪里办、最晚哪天办完，每一步都有依据。",
        Subject::WhyResult => "您的医保返款为什么是这个数：能算出它的规定和日子，算法和依据都写明。",
        Subject::LapseResult => "您的医保断了还能不能补、要等多久、从哪天起又能报销，每一步都有依据。",
        Subject::YearsResult => "您的医保年限估算结果：要交满几年，还差多少，怎么补，每步都有依据。",
        Subject::Hub { .. }
        | Subject::Topic { .. }
        | Subject::Source { .. }
        | Subject::Claim(_)
        | Subject::Compare(_)
        | Subject::Print(..)
        | Subject::Guide { .. } => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::work::TOPICS;

    #[test]
    fn what_does_not_fit_gives_way_to_what_does() {
        let long = "很".repeat(50);
        assert_eq!(told(vec!["长".repeat(61), "短。".to_owned()], vec![]), "短。");
        assert_eq!(
            told(
                one("头。"),
                vec![vec![long.clone(), "先。".to_owned()], vec!["长".repeat(60)], one("后。")]
            ),
            format!("头。{long}后。")
        );
    }

    #[test]
    fn a_page_of_any_answer_is_described_in_the_right_length() {
        for topic in TOPICS.iter().copied() {
            for name in ["甲市", "克孜勒苏自治州"] {
                for answer in 2..80 {
                    let text = topic_page(name, topic, &"数".repeat(answer));
                    assert!((SHORTEST..=LONGEST).contains(&length(&text)), "{} {text}", length(&text));
                }
            }
        }
    }
}
