use super::*;
use crate::policy::figure::Sex;
use crate::policy::sample::{city, figure, place, today};
use crate::policy::years::rule::YearsRule;

fn needs(test: Test, years: u32, sex: Option<Sex>) -> Figure {
    let rule = YearsRule { test, months: Some(years * 12) };
    let mut figure = figure(city(), Value::Years(rule)).whose(&[]);
    figure.who.sex = sex;
    figure
}

fn lines(figures: &[Figure]) -> Vec<String> {
    let cases = answers(&place(), figures, &Person::anybody(today().on), today()).cases;
    lines_of(&cases).into_iter().map(|line| line.text).collect()
}

#[test]
fn a_line_names_both_sexes_where_both_are_known() {
    let figures = [
        needs(Test::Actual, 15, None),
        needs(Test::Total, 25, Some(Sex::Female)),
        needs(Test::Total, 30, Some(Sex::Male)),
    ];
    assert_eq!(lines(&figures), ["男30年、女25年，其中实际缴费满15年"]);
}

#[test]
fn a_line_says_of_which_sex_nothing_is_known() {
    assert_eq!(lines(&[needs(Test::Total, 25, Some(Sex::Female))]), ["女25年；男要几年没有查到"]);
    assert_eq!(lines(&[needs(Test::Total, 30, Some(Sex::Male))]), ["男30年；女要几年没有查到"]);
    let figures = [needs(Test::Actual, 15, None), needs(Test::Total, 25, Some(Sex::Female))];
    assert_eq!(lines(&figures), ["男没有查到、女25年，其中实际缴费满15年"]);
    assert_eq!(lines(&[needs(Test::Actual, 15, None)]), ["实际缴费满15年；累计要几年没有查到"]);
}

#[test]
fn what_is_provisional_is_marked_where_it_stands() {
    let mut men = needs(Test::Total, 25, Some(Sex::Male));
    men.is_provisional = true;
    let figures = [men, needs(Test::Total, 25, Some(Sex::Female)), needs(Test::ActualInCity, 10, None)];
    assert_eq!(lines(&figures), ["男25年（暂定）、女25年，其中在本市实际缴费满10年"]);
}
