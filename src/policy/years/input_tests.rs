use super::*;
use crate::policy::sample::{day, month};

fn typed(pairs: &[(&str, &str)]) -> Typed {
    let mut typed = Typed::new();
    for (name, value) in pairs {
        typed.entry((*name).to_owned()).or_default().push((*value).to_owned());
    }
    typed
}

fn read(pairs: &[(&str, &str)]) -> Result<Input, Vec<FieldError<Field>>> {
    Input::parse(&typed(pairs), &["甲组".to_owned()], day("2026-11-22"))
}

fn wrong(pairs: &[(&str, &str)]) -> Vec<(Field, String)> {
    read(pairs).unwrap_err().into_iter().map(|e| (e.field, e.message)).collect()
}

#[test]
fn lengths_of_time_are_read_as_people_write_them() {
    for (text, months) in [
        ("22", 264),
        ("22年", 264),
        ("22年6个月", 270),
        ("22年零6个月", 270),
        ("22年6月", 270),
        ("22年半", 270),
        ("２２年６个月", 270),
        (" 22 年 6 个月 ", 270),
        ("264个月", 264),
        ("264月", 264),
        ("0", 0),
        ("6个月", 6),
        ("60", 720),
    ] {
        let read = read(&[("total", text)]).unwrap_or_else(|e| panic!("{text}: {e:?}"));
        assert_eq!(read.facts.paid.total, Said::Known(months), "{text}");
    }
    assert_eq!(read(&[("total", "不清楚")]).unwrap().facts.paid.total, Said::DontKnow);
    assert_eq!(read(&[("total", " ")]).unwrap().facts.paid.total, Said::Nothing);
}

#[test]
fn what_is_no_length_of_time_is_refused_with_an_example() {
    for text in ["22.5", "abc", "-3", "22年13个月", "年", "个月", "1234", "二十二年", "22年6个月3天"]
    {
        assert_eq!(
            wrong(&[("total", text)]),
            [(Field::Total, "请这样填：22年6个月，或者270个月".to_owned())],
            "{text}"
        );
    }
    assert_eq!(wrong(&[("total", "264")]), [(Field::Total, "如果是月数，请写成：264个月".to_owned())]);
    assert_eq!(wrong(&[("total", "61年")]), [(Field::Total, "填得太大了，请核对".to_owned())]);
}

#[test]
fn the_month_of_retirement_comes_from_law_unless_it_is_planned() {
    let moments =
        |pairs: &[(&str, &str)]| -> Vec<(Category, Moment)> { read(pairs).unwrap().facts.person.candidates };
    let at = |text| Moment::In(month(text));
    assert_eq!(moments(&[("category", "male"), ("birth", "196603")]), [(Category::Male, at("2026-07"))]);
    assert_eq!(
        moments(&[("category", "male"), ("birth", "1966年3月"), ("retire", "202605")]),
        [(Category::Male, at("2026-05"))]
    );
    assert_eq!(
        moments(&[("category", "woman"), ("birth", "197611")]),
        [(Category::Woman55, at("2033-08")), (Category::Woman50, at("2027-11"))]
    );
    let today = Moment::On(day("2026-11-22"));
    assert_eq!(
        moments(&[("category", "unknown")]),
        [(Category::Male, today), (Category::Woman55, today), (Category::Woman50, today)]
    );
}

#[test]
fn a_part_is_never_more_than_the_whole() {
    let message = "这一项比总数还多，请核对".to_owned();
    assert_eq!(wrong(&[("total", "10年"), ("actual", "11年")]), [(Field::Actual, message.clone())]);
    assert_eq!(wrong(&[("actual", "10年"), ("in_city", "11年")]), [(Field::InCity, message.clone())]);
    assert_eq!(wrong(&[("in_province", "9年"), ("in_city", "10年")]), [(Field::InCity, message.clone())]);
    assert_eq!(wrong(&[("total", "9年"), ("continuous", "10年")]), [(Field::Continuous, message)]);
    assert!(read(&[("total", "10年"), ("actual", "10年"), ("in_province", "10年")]).is_ok());
    assert_eq!(
        wrong(&[("birth", "200003"), ("total", "20年")]),
        [(Field::Total, "按这个出生年月，交不了这么多年，请核对".to_owned())]
    );
}

#[test]
fn all_mistakes_are_told_at_once() {
    let fields: Vec<Field> = wrong(&[
        ("category", "man"),
        ("birth", "1966"),
        ("total", "x"),
        ("retire", "3000-01"),
        ("status", "x"),
        ("tier", "x"),
        ("group", "乙组"),
        ("actual", "x"),
        ("first_insured", "2030-01"),
        ("first_job", "x"),
    ])
    .into_iter()
    .map(|(field, _)| field)
    .collect();
    assert_eq!(
        fields,
        [
            Field::Category,
            Field::Birth,
            Field::Retire,
            Field::Status,
            Field::Tier,
            Field::Group,
            Field::Total,
            Field::Actual,
            Field::FirstInsured,
            Field::FirstJob
        ]
    );
}

#[test]
fn dates_that_do_not_fit_each_other_are_refused() {
    assert_eq!(
        wrong(&[("birth", "196603"), ("retire", "200001")]),
        [(Field::Retire, "退休年月和出生年月对不上，请核对".to_owned())]
    );
    assert_eq!(
        wrong(&[("birth", "196603"), ("first_job", "196001")]),
        [(Field::FirstJob, "参加工作的年月不合常理，请核对".to_owned())]
    );
    // Nobody is insured for work as a child; old lengths of service began at 14.
    assert_eq!(wrong(&[("birth", "196603"), ("first_insured", "198002")])[0].0, Field::FirstInsured);
    assert!(read(&[("birth", "196603"), ("first_insured", "198003"), ("first_job", "198003")]).is_ok());
    for birth in ["202701", "190001", "201501"] {
        assert_eq!(wrong(&[("birth", birth)])[0].0, Field::Birth, "{birth}");
    }
}

#[test]
fn two_values_and_long_ones_are_refused() {
    let twice = "这一项填了两次，请只留一个".to_owned();
    assert_eq!(wrong(&[("total", "1"), ("total", "2")]), [(Field::Total, twice)]);
    let long = "9".repeat(65);
    assert_eq!(wrong(&[("total", long.as_str())]), [(Field::Total, "填得太长了，请核对".to_owned())]);
}

#[test]
fn not_knowing_is_an_answer_everywhere() {
    for (_, word) in Field::WORDS.iter().filter(|(f, _)| !matches!(f, Field::Place | Field::Region)) {
        for text in ["unknown", "不清楚", "不知道"] {
            assert!(read(&[(word, text)]).is_ok(), "{word} {text}");
        }
    }
}

#[test]
fn residents_are_told_apart() {
    assert!(read(&[("status", "resident")]).unwrap().is_resident);
    assert!(!read(&[("status", "flexible")]).unwrap().is_resident);
    assert_eq!(read(&[("group", "甲组")]).unwrap().facts.person.group, Said::Known(Some("甲组".to_owned())));
}
