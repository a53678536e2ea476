use super::*;
use crate::policy::sample::{day, month};

fn typed(pairs: &[(&str, &str)]) -> Typed {
    let mut typed = Typed::new();
    for (name, value) in pairs {
        typed.entry((*name).to_owned()).or_default().push((*value).to_owned());
    }
    typed
}

fn read(pairs: &[(&str, &str)]) -> Result<Facts, Vec<(Field, String)>> {
    Facts::parse(&typed(pairs), day("2026-11-22"))
        .map_err(|errors| errors.into_iter().map(|e| (e.field, e.message)).collect())
}

#[test]
fn nothing_said_is_an_application_of_today() {
    assert_eq!(read(&[]), Ok(Facts::on(day("2026-11-22"))));
    assert_eq!(
        read(&[("applied", " "), ("stopped", ""), ("unheard", "x")]),
        Ok(Facts::on(day("2026-11-22")))
    );
}

#[test]
fn every_answer_is_read() {
    let facts = read(&[
        ("scheme_from", "employee"),
        ("scheme_to", "residents"),
        ("retired", "no"),
        ("stopped", "2026-08"),
        ("started", "not-yet"),
        ("applied", "2026-09-25"),
    ])
    .expect("read");
    assert_eq!(facts.scheme_from, Said::Known(Scheme::Employee));
    assert_eq!(facts.scheme_to, Said::Known(Scheme::Residents));
    assert_eq!(facts.is_retired, Said::Known(false));
    assert_eq!(facts.stopped, Said::Known(Moment::In(month("2026-08"))));
    assert_eq!(facts.started, Said::Known(Moment::NotYet));
    assert_eq!(facts.applied, day("2026-09-25"));
}

#[test]
fn not_to_know_is_always_an_answer() {
    for word in ["unsure", "unknown", "不清楚", "不知道"] {
        let facts = read(&[
            ("scheme_from", word),
            ("scheme_to", word),
            ("retired", word),
            ("stopped", word),
            ("started", word),
        ])
        .expect(word);
        assert_eq!((facts.scheme_from, facts.scheme_to), (Said::DontKnow, Said::DontKnow));
        assert_eq!((facts.is_retired, facts.stopped), (Said::DontKnow, Said::DontKnow));
        assert_eq!(facts.started, Said::DontKnow);
    }
}

#[test]
fn months_and_days_are_read_as_people_write_them() {
    for text in ["2026-08", "2026.8", "2026年8月", "202608", "２０２６－８"] {
        let facts = read(&[("stopped", text)]).expect(text);
        assert_eq!(facts.stopped, Said::Known(Moment::In(month("2026-08"))), "{text}");
    }
    for text in ["not-yet", "还没停", "还没", "没停", "还未停"] {
        assert_eq!(read(&[("stopped", text)]).expect(text).stopped, Said::Known(Moment::NotYet), "{text}");
    }
    for text in ["2026-09-05", "2026.9.5", "2026年9月5日", "20260905", "２０２６/９/５", "2026年9月5号"]
    {
        assert_eq!(read(&[("applied", text)]).expect(text).applied, day("2026-09-05"), "{text}");
    }
}

#[test]
fn all_mistakes_come_at_once() {
    let errors = read(&[
        ("scheme_from", "x"),
        ("retired", "maybe"),
        ("scheme_to", "y"),
        ("stopped", "2026-13"),
        ("started", "1901-01"),
        ("applied", "2026-02-30"),
    ])
    .expect_err("mistakes");
    let one = "请从给出的选项里选一个".to_owned();
    assert_eq!(
        errors,
        [
            (Field::SchemeFrom, one.clone()),
            (Field::Retired, one.clone()),
            (Field::SchemeTo, one),
            (Field::Stopped, "年月请这样填：2026-06。还没有就填“还没停”".to_owned()),
            (Field::Started, "年月请填在1990年到2028年之间".to_owned()),
            (Field::Applied, "申请日期请这样填：2026-09-25".to_owned()),
        ]
    );
}

#[test]
fn what_is_no_day_is_refused() {
    for text in ["2026-9", "26-09-25", "2026-09-25-1", "2026-0９-1x", "202609255", "--", "2026-+1-05", "五月"]
    {
        assert!(read(&[("applied", text)]).is_err(), "{text}");
    }
    for text in ["1999-12-31", "2037-01-01"] {
        let message = "申请日期请填在2000年到2036年之间".to_owned();
        assert_eq!(read(&[("applied", text)]), Err(vec![(Field::Applied, message)]));
    }
}

#[test]
fn a_field_filled_twice_or_too_long_is_refused() {
    let twice = read(&[("retired", "yes"), ("retired", "no")]).expect_err("twice");
    assert_eq!(twice, [(Field::Retired, "这一项填了两次，请只留一个".to_owned())]);
    let long = read(&[("stopped", &"9".repeat(65))]).expect_err("long");
    assert_eq!(long, [(Field::Stopped, "填得太长了，请核对".to_owned())]);
}
