//! What a region's rule asks beyond the first form: asked there, nowhere else, and 不清楚 is always an answer.

use crate::visit::{Answer, get};

const FIRST: [&str; 4] = ["region", "status", "birth", "base"];

async fn ask(query: &str) -> Answer {
    let page = get(&format!("/estimate/refund?{query}")).await;
    assert_eq!(page.status, 200, "{query}");
    page
}

/// The fields beyond the first form.
async fn asked(query: &str) -> Vec<String> {
    let mut names = ask(query).await.attributes("main form input", "name");
    names.dedup();
    names.retain(|name| !FIRST.contains(&name.as_str()));
    names
}

#[actix_web::test]
async fn a_question_is_put_only_where_the_rule_turns_on_it() {
    for (query, fields) in [
        ("region=dishi&status=retired", vec![]),
        ("region=xuanshi&status=retired", vec![]),
        ("region=gengshi&status=employed", vec!["pool"]),
        ("region=dingshi&status=retired", vec!["sex", "pool", "years"]),
        ("region=maoshi&status=retired", vec!["pension"]),
        ("region=chenshi&status=retired", vec!["pension"]),
        ("region=sishi&status=retired", vec![]),
        ("region=weishi&status=retired", vec!["average"]),
        ("region=shenshi&status=retired", vec!["class", "average"]),
        ("region=huangshi&status=retired", vec!["first_insured"]),
        ("region=huangshi&status=employed", vec![]),
        ("region=yushi&status=flexible", vec!["tier"]),
        ("region=yushi&status=retired", vec![]),
        ("region=zhoushi&status=retired", vec!["class"]),
        ("region=yishi&status=retired", vec!["pool"]),
        ("region=jingshi&status=retired", vec![]),
    ] {
        assert_eq!(asked(query).await, fields, "{query}");
    }
}

#[actix_web::test]
async fn every_choice_can_be_left_open() {
    for (query, field, values) in [
        ("region=yushi&status=flexible", "tier", vec!["with-account", "pool-only", "unknown"]),
        ("region=zhoushi&status=retired", "class", vec!["ordinary", "veteran", "unknown"]),
        ("region=shenshi&status=retired", "class", vec!["ordinary", "institution", "enterprise", "unknown"]),
        ("region=dingshi&status=retired", "sex", vec!["male", "female", "unknown"]),
        ("region=yishi&status=retired", "pool", vec!["city", "省直", "unknown"]),
    ] {
        let page = ask(query).await;
        assert_eq!(page.attributes(&format!("input[name={field}]"), "value"), values, "{query}");
        assert_eq!(page.texts(&format!("#{field} label")).last().unwrap(), "不清楚");
    }
    for (query, field) in
        [("region=huangshi&status=retired", "first_insured"), ("region=dingshi&status=retired", "years")]
    {
        assert!(
            ask(query).await.text(&format!("#{field}-hint")).ends_with("不清楚就填“不清楚”。"),
            "{field}"
        );
    }
}

#[actix_web::test]
async fn not_knowing_is_an_answer_in_every_typed_field() {
    for (query, number) in [
        (
            "region=gengshi&status=retired&birth=%E4%B8%8D%E6%B8%85%E6%A5%9A",
            vec!["50元/月", "70元/月", "90元/月"],
        ),
        ("region=yishi&status=employed&base=%E4%B8%8D%E6%B8%85%E6%A5%9A", vec![]),
        ("region=maoshi&status=retired&pension=%E4%B8%8D%E6%B8%85%E6%A5%9A", vec![]),
        ("region=weishi&status=retired&average=%E4%B8%8D%E6%B8%85%E6%A5%9A", vec![]),
        ("region=dingshi&status=retired&years=%E4%B8%8D%E6%B8%85%E6%A5%9A", vec!["10到100元/月"]),
        (
            "region=huangshi&status=retired&first_insured=%E4%B8%8D%E6%B8%85%E6%A5%9A",
            vec!["60元/月", "40元/月"],
        ),
    ] {
        assert_eq!(ask(query).await.texts("p.number"), number, "{query}");
    }
}

#[actix_web::test]
async fn tiers_give_a_range_until_one_is_chosen() {
    let open = ask("region=yushi&status=flexible&base=4000").await;
    let range = "您的情况有几种可能，返款在每月0到120元之间（每年0到1440元）。下面分开写。";
    assert_eq!(open.text("h1 + p"), range);
    assert_eq!(
        open.texts("div.answer > p.who"),
        [
            "灵活就业，自己交，一档，有个人账户（统账结合），缴费比例9%",
            "灵活就业，自己交，二档，单建统筹（一般没有个人账户），缴费比例7%"
        ]
    );
    let same = ask("region=yushi&status=flexible&base=4000&tier=unknown").await;
    assert_eq!(same.text("h1 + p"), range);
    let chosen = ask("region=yushi&status=flexible&base=4000&tier=with-account").await;
    assert_eq!(chosen.text("p.number"), "120元/月");
    assert_eq!(chosen.attribute("#tier input[checked]", "value"), "with-account", "the question stays");
    let other = ask("region=yushi&status=flexible&base=4000&tier=pool-only").await;
    assert_eq!(other.texts("div.answer > p")[1], "不返，没有钱打进个人账户。");
}

#[actix_web::test]
async fn classes_are_ordinary_unless_said() {
    for (said, numbers) in [
        ("", vec!["100元/月"]),
        ("&class=ordinary", vec!["100元/月"]),
        ("&class=veteran", vec!["200元/月"]),
        ("&class=unknown", vec!["100元/月", "200元/月"]),
    ] {
        let page = ask(&format!("region=zhoushi&status=retired{said}")).await;
        assert_eq!(page.texts("p.number"), numbers, "{said}");
    }
}

#[actix_web::test]
async fn the_month_of_first_insurance_decides_the_side() {
    for (said, numbers) in [
        ("2016-12", vec!["60元/月"]),
        ("2017-01", vec!["40元/月"]),
        ("2017%E5%B9%B41%E6%9C%88", vec!["40元/月"]),
        ("", vec!["60元/月", "40元/月"]),
    ] {
        let page = ask(&format!("region=huangshi&status=retired&first_insured={said}")).await;
        assert_eq!(page.texts("p.number"), numbers, "{said}");
    }
    let open = ask("region=huangshi&status=retired").await;
    assert_eq!(open.text("p.box:not(.warn)"), "补上这几项，能算得更准：首次参保的年月。在下面填。");
}

#[actix_web::test]
async fn a_named_pool_has_its_own_amount() {
    for (said, numbers) in [
        ("", vec!["65元/月"]),
        ("&pool=city", vec!["65元/月"]),
        ("&pool=%E5%BB%BA%E8%AE%BE%E5%85%B5%E5%9B%A2", vec!["130元/月"]),
        ("&pool=unknown", vec!["65元/月", "130元/月"]),
    ] {
        let page = ask(&format!("region=yunshi&status=retired{said}")).await;
        assert_eq!(page.texts("p.number"), numbers, "{said}");
    }
    let open = ask("region=yunshi&status=retired&pool=unknown").await;
    assert_eq!(open.texts("div.answer > p.who"), ["退休职工", "退休职工，建设兵团"]);
}

#[actix_web::test]
async fn without_a_birthday_every_band_is_shown() {
    let page = ask("region=gengshi&status=retired").await;
    assert_eq!(page.texts("p.number"), ["50元/月", "70元/月", "90元/月"]);
    assert_eq!(page.text("p.box:not(.warn)"), "补上这几项，能算得更准：出生年月。在下面填。");
    for (birth, number) in
        [("1966-12", "50元/月"), ("1966-11", "70元/月"), ("1956-12", "70元/月"), ("1956-11", "90元/月")]
    {
        let page = ask(&format!("region=gengshi&status=retired&birth={birth}")).await;
        assert_eq!(page.text("p.number"), number, "{birth}");
    }
}
