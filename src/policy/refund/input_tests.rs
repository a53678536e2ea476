use super::*;
use crate::policy::sample::{day, month, yuan};

fn typed(fields: &[(&str, &str)]) -> Typed {
    let mut typed = Typed::new();
    for (name, value) in fields {
        typed.entry((*name).to_owned()).or_default().push((*value).to_owned());
    }
    typed
}

fn parsed(fields: &[(&str, &str)]) -> Result<Input, Vec<FieldError<Field>>> {
    let pools = ["省直".to_owned(), "自治区本级（机关）".to_owned()];
    Input::parse(&typed(fields), &pools, day("2026-11-22"))
}

#[track_caller]
fn input(fields: &[(&str, &str)]) -> Input {
    parsed(fields).unwrap_or_else(|errors| panic!("{fields:?}: {errors:?}"))
}

/// The fields that are refused, in the order of the errors.
#[track_caller]
fn refused(fields: &[(&str, &str)]) -> Vec<Field> {
    let errors = parsed(fields).expect_err("should be refused");
    assert!(errors.iter().all(|e| !e.message.is_empty()));
    errors.into_iter().map(|e| e.field).collect()
}

#[track_caller]
fn assert_message(field: &str, value: &str, part: &str) {
    let errors = parsed(&[(field, value)]).expect_err(value);
    assert_eq!(errors.len(), 1, "{field}={value:?}: {errors:?}");
    assert!(errors[0].message.contains(part), "{field}={value:?}: {}", errors[0].message);
}

#[test]
fn nothing_typed_is_an_empty_question_for_today() {
    let input = input(&[]);
    assert_eq!(input.situation, None);
    assert_eq!(input.as_of, AsOf::today(day("2026-11-22")));
    assert_eq!(input.facts, Facts::of(Status::Retiree));
}

#[test]
fn empty_fields_count_as_not_given() {
    for empty in ["", " ", "\u{3000}\t", "\u{200b}"] {
        let all: Vec<_> = Field::WORDS.iter().map(|(_, word)| (*word, empty)).collect();
        assert_eq!(parsed(&all), parsed(&[]), "{empty:?}");
    }
}

#[test]
fn unknown_parameters_are_ignored() {
    assert_eq!(parsed(&[("utm_source", "x"), ("utm_source", "y"), ("", "z")]), parsed(&[]));
}

#[test]
fn every_situation_of_the_form_is_read() {
    for (situation, word) in Situation::WORDS {
        assert_eq!(input(&[("status", word)]).situation, Some(*situation));
    }
    let status = |word| input(&[("status", word)]).facts.person.status;
    assert_eq!(status("retired-flexible"), Status::RetireeFlexible);
    assert_eq!(status("employed"), Status::Employee);
    assert_eq!(status("flexible"), Status::Flexible);
}

#[test]
fn months_of_birth_are_read_as_people_write_them() {
    for text in [
        "1956-03",
        "1956-3",
        "1956.3",
        "1956.03",
        "1956/3",
        "1956年3月",
        "1956年03月",
        "1956年3",
        "195603",
        " 1956-03 ",
        "1956 - 03",
        "１９５６－０３",
        "１９５６年３月",
        "1956—03",
        "1956。3",
    ] {
        assert_eq!(input(&[("birth", text)]).facts.person.age, Age::Born(month("1956-03")), "{text:?}");
    }
}

#[test]
fn what_is_no_month_is_refused() {
    for text in [
        "1956",
        "56-03",
        "1956-13",
        "1956-00",
        "1956-02-30",
        "3月",
        "永州",
        "195613",
        "1956-003",
        "-1956-03",
        "月",
    ] {
        assert_message("birth", text, "195603");
    }
    assert_message("birth", "1956", "还差月份");
}

#[test]
fn a_whole_birthday_is_a_month_of_birth() {
    for text in ["1956-03-15", "1956.3.15", "1956/03/15", "1956年3月15日", "１９５６年３月１５号", "19563"]
    {
        assert_eq!(input(&[("birth", text)]).facts.person.age, Age::Born(month("1956-03")), "{text}");
    }
}

#[test]
fn absurd_births_are_named() {
    assert_message("birth", "2026-12", "今天之后");
    assert_message("birth", "1886-11", "超过120岁");
    assert_message("birth", "1905-11", "超过120岁");
    assert_eq!(input(&[("birth", "1905-12")]).facts.person.age, Age::Born(month("1905-12")));
}

#[test]
fn a_birth_after_the_day_asked_for_is_refused() {
    let errors = parsed(&[("birth", "2010-05"), ("on", "2009-12-31")]).expect_err("not born yet");
    assert_eq!(errors.len(), 1);
    assert!(errors[0].message.contains("要查的日期"));
}

#[test]
fn an_age_that_contradicts_the_situation_is_refused() {
    assert_eq!(refused(&[("status", "retired"), ("birth", "1986-12")]), [Field::Birth]);
    assert_eq!(refused(&[("status", "employed"), ("birth", "2010-12")]), [Field::Birth]);
    for (status, birth) in [("retired", "1986-11"), ("employed", "2010-11"), ("flexible", "1986-12")] {
        assert!(parsed(&[("status", status), ("birth", birth)]).is_ok(), "{status} {birth}");
    }
}

#[test]
fn residents_and_those_who_do_not_say_may_be_of_any_age() {
    for status in ["resident", "unknown", ""] {
        assert!(parsed(&[("status", status), ("birth", "2020-05")]).is_ok(), "{status:?}");
    }
}

#[test]
fn amounts_are_read_as_people_write_them() {
    for text in [
        "3200",
        "3200元",
        "3200.00",
        "3,200",
        "3，200元",
        "３２００",
        "３２００．００",
        "3 200",
        "¥3200",
        "￥3200",
        "3200块",
        "3200块钱",
        "3200元/月",
        "3200元每月",
        "3、200",
        "03200",
    ] {
        for field in ["base", "pension", "average"] {
            let facts = input(&[(field, text)]).facts;
            let read = [facts.base, facts.pension, facts.average];
            let only: Vec<_> = read.into_iter().flatten().collect();
            assert_eq!(only, [yuan("3200")], "{field}={text:?}");
        }
    }
    assert_eq!(input(&[("pension", "3200.5")]).facts.pension, Some(yuan("3200.50")));
}

#[test]
fn amounts_go_to_their_own_field() {
    let facts = input(&[("base", "5000"), ("pension", "3000"), ("average", "4000")]).facts;
    assert_eq!(facts.base, Some(yuan("5000")));
    assert_eq!(facts.pension, Some(yuan("3000")));
    assert_eq!(facts.average, Some(yuan("4000")));
}

#[test]
fn absurd_amounts_are_named_in_their_field() {
    for (field, name) in [("base", "缴费基数"), ("pension", "养老金"), ("average", "平均养老金")]
    {
        for text in ["NaN", "1e999", "inf", "三千", "3200美元", "0x10", "1.2.3", "元", ",", "--3"] {
            assert_message(field, text, &format!("{name}请填数字"));
        }
        for text in ["-3200", "−3200", "－３２００元"] {
            assert_message(field, text, "不能是负数");
        }
        assert_message(field, "1000000000000", "太大");
        assert_message(field, "3200.555", "两位小数");
        assert_message(field, "0", "太小");
        assert_message(field, &"9".repeat(4096), "太长");
    }
}

#[test]
fn the_limits_of_amounts_are_accepted_and_one_fen_beyond_is_not() {
    for (field, low, under, high, over) in [
        ("base", "100", "99.99", "200000", "200000.01"),
        ("pension", "10", "9.99", "100000", "100000.01"),
        ("average", "500", "499.99", "20000", "20000.01"),
    ] {
        assert!(parsed(&[(field, low)]).is_ok() && parsed(&[(field, high)]).is_ok(), "{field}");
        assert_message(field, under, "太小");
        assert_message(field, over, "太大");
    }
}

/// The fields of the refund estimate, beside those that name the place.
fn fields_of_refund() -> impl Iterator<Item = &'static (Field, &'static str)> {
    Field::WORDS.iter().filter(|(f, _)| f.is_of_refund() && !matches!(f, Field::Place | Field::Region))
}

#[test]
fn what_only_other_estimates_ask_is_ignored() {
    assert_eq!(parsed(&[("amount", "x"), ("month", "x")]), parsed(&[]));
}

#[test]
fn four_kilobytes_are_refused_in_every_field() {
    let long = "1".repeat(4096);
    for (field, word) in fields_of_refund() {
        assert_eq!(refused(&[(word, &long)]), [*field]);
    }
}

#[test]
fn repeated_keys_are_refused_unless_all_but_one_are_empty() {
    for (field, word) in fields_of_refund() {
        assert_eq!(refused(&[(word, "1"), (word, "2")]), [*field]);
    }
    assert_message_of_repeats();
    let input = input(&[("pension", ""), ("pension", "3000"), ("pension", " ")]);
    assert_eq!(input.facts.pension, Some(yuan("3000")));
}

fn assert_message_of_repeats() {
    let errors = parsed(&[("base", "5000"), ("base", "5000")]).expect_err("repeated");
    assert!(errors[0].message.contains("两次"));
}

#[test]
fn words_that_are_no_choice_are_refused() {
    for (field, name) in [
        (Field::Status, "status"),
        (Field::Pool, "pool"),
        (Field::Class, "class"),
        (Field::Tier, "tier"),
        (Field::Sex, "sex"),
    ] {
        for word in ["nobody", "<script>", "RETIRED", "0"] {
            assert_eq!(refused(&[(name, word)]), [field], "{word}");
        }
    }
}

#[test]
fn choices_are_read_and_not_known_is_an_answer() {
    let facts = |name, word| input(&[(name, word)]).facts;
    assert_eq!(facts("tier", "pool-only").person.tier, Said::Known(Tier::PoolOnly));
    assert_eq!(facts("class", "veteran").person.class, Said::Known(Some(Class::Veteran)));
    assert_eq!(facts("class", "ordinary").person.class, Said::Known(None));
    assert_eq!(facts("sex", "female").sex, Said::Known(Sex::Female));
    for word in ["unknown", "不清楚", "不知道"] {
        assert_eq!(facts("tier", word).person.tier, Said::DontKnow);
        assert_eq!(facts("class", word).person.class, Said::DontKnow);
        assert_eq!(facts("sex", word).sex, Said::DontKnow);
        assert_eq!(facts("years", word).years, Said::DontKnow);
        assert_eq!(facts("first_insured", word).person.first_insured, Said::DontKnow);
        let pools = facts("pool", word).pools;
        assert_eq!(pools.first(), Some(&None), "the ordinary pool stays a possibility");
        assert!(pools.contains(&Some("省直".to_owned())), "and so is each named one");
    }
}

#[test]
fn a_pool_is_read_by_its_name_as_the_province_writes_it() {
    let pools = |word| input(&[("pool", word)]).facts.pools;
    assert_eq!(pools("city"), [None]);
    assert_eq!(pools("省直"), [Some("省直".to_owned())]);
    assert_eq!(pools("自治区本级（机关）"), [Some("自治区本级（机关）".to_owned())]);
}

#[test]
fn years_are_whole_and_at_most_sixty() {
    for (text, years) in [("0", 0), ("25", 25), ("30年", 30), ("６０", 60)] {
        assert_eq!(input(&[("years", text)]).facts.years, Said::Known(years), "{text}");
    }
    for text in ["61", "-1", "2.5", "年", "9999999999", "多年", "+5"] {
        assert_eq!(refused(&[("years", text)]), [Field::Years], "{text}");
    }
}

#[test]
fn first_insurance_is_a_month_between_1950_and_today() {
    let first = |text| input(&[("first_insured", text)]).facts.person.first_insured;
    assert_eq!(first("2005年6月"), Said::Known(month("2005-06")));
    assert_eq!(first("2026-11"), Said::Known(month("2026-11")));
    for text in ["2026-12", "1949-12", "2005", "永州"] {
        assert_eq!(refused(&[("first_insured", text)]), [Field::FirstInsured], "{text}");
    }
}

#[test]
fn the_day_asked_for_is_a_day_or_the_last_of_a_month() {
    let asked = |text| input(&[("on", text)]).as_of;
    assert_eq!(asked("2023-06-15"), AsOf { on: day("2023-06-15"), today: day("2026-11-22") });
    assert_eq!(asked("2024-02").on, day("2024-02-29"));
    assert_eq!(asked("２０２３年６月").on, day("2023-06-30"));
    assert_eq!(asked("2000-01-01").on, day("2000-01-01"));
    assert_eq!(asked("2036-12-31").on, day("2036-12-31"));
    for text in ["1999-12-31", "2037-01-01", "2023-02-30", "2023", "0000-00-00", "9999-99", "tomorrow"] {
        assert_eq!(refused(&[("on", text)]), [Field::On], "{text}");
    }
}

#[test]
fn all_mistakes_are_told_at_once() {
    let fields = refused(&[
        ("status", "king"),
        ("birth", "2030-01"),
        ("base", "-1"),
        ("pension", "NaN"),
        ("average", "0"),
        ("on", "never"),
        ("pool", "?"),
        ("class", "?"),
        ("tier", "?"),
        ("sex", "?"),
        ("years", "100"),
        ("first_insured", "2030-01"),
    ]);
    let mut sorted = fields.clone();
    sorted.sort_unstable();
    let all: Vec<_> = fields_of_refund().map(|(f, _)| *f).collect();
    assert_eq!(sorted, all, "{fields:?}");
}
