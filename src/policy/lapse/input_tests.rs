use super::*;
use crate::policy::sample::{day, month};

fn typed(fields: &[(&str, &str)]) -> Typed {
    fields.iter().map(|(name, text)| ((*name).to_owned(), vec![(*text).to_owned()])).collect()
}

fn read(fields: &[(&str, &str)]) -> Result<Input, Vec<FieldError<Field>>> {
    Input::parse(&typed(fields), day("2026-11-22"))
}

#[test]
fn months_years_and_spans_are_read_as_people_write_them() {
    for (text, last) in [
        ("2026-03", Last::Month(month("2026-03"))),
        ("２０２６年３月", Last::Month(month("2026-03"))),
        ("202603", Last::Month(month("2026-03"))),
        ("2023", Last::Year(2023)),
        ("2023年", Last::Year(2023)),
        ("2023年度", Last::Year(2023)),
        ("4个月", Last::Months(4)),
        (" 4 个月 ", Last::Months(4)),
        ("2年", Last::Years(2)),
    ] {
        assert_eq!(read(&[("last", text)]).map(|i| i.facts.last), Ok(Said::Known(last)), "{text}");
    }
    assert_eq!(read(&[("last", "不清楚")]).map(|i| i.facts.last), Ok(Said::DontKnow));
    assert_eq!(read(&[]).map(|i| i.facts.last), Ok(Said::Nothing));
}

#[test]
fn who_has_not_resumed_is_taken_to_resume_this_month() {
    for text in ["", "还没", "还没接上", "not-yet", "不清楚"] {
        let input = read(&[("resumes", text)]).expect(text);
        assert_eq!((input.facts.resumes, input.facts.has_said_resumes), (month("2026-11"), false), "{text}");
    }
    let input = read(&[("resumes", "202608"), ("last", "2026-03")]).expect("well typed");
    assert_eq!((input.facts.resumes, input.facts.has_said_resumes), (month("2026-08"), true));
    let input = read(&[("on", "2026-05-10")]).expect("well typed");
    assert_eq!(input.facts.resumes, month("2026-05"));
}

#[test]
fn every_mistake_is_told_with_what_would_be_right() {
    for (name, text, message) in [
        ("last", "4", "断了几个月，请把“个月”写上，比如4个月；几年就写2年"),
        ("last", "去年", "请填最后交到的年月，比如202603。或者填断了多久，比如4个月"),
        ("last", "2026-11", "最后交费的月份要在接上的月份之前，请核对"),
        ("last", "2027", "最后交费的年份请填在1990年到2026年之间"),
        ("last", "1985-03", "最后交费的年月太早了，请核对"),
        ("last", "999个月", "断的月份太多了，请核对"),
        ("last", "41年", "断的年数太多了，请核对"),
        ("resumes", "2031-01", "接上的年月请填在1990年到2028年之间"),
        ("resumes", "下个月", "接上的年月请这样填：202611。还没接上就空着"),
        ("repaired", "很多", "多交几年，请填整数，比如2"),
        ("moved", "maybe", "请从给出的选项里选一个"),
        ("scheme", "x", "请从给出的选项里选一个"),
        ("on", "x", "日期请这样填：2026-07-01"),
    ] {
        let errors = read(&[(name, text)]).expect_err(text);
        assert_eq!(errors.iter().map(|e| e.message.as_str()).collect::<Vec<_>>(), [message], "{text}");
    }
    assert_eq!(read(&[("last", "4"), ("moved", "x"), ("scheme", "y")]).map_err(|e| e.len()), Err(3));
}
