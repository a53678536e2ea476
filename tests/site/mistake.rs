//! Bad input: all mistakes at once, said twice, nothing typed lost.

use crate::visit::{Answer, get};

async fn refused(query: &str) -> Answer {
    let page = get(&format!("/estimate/refund?{query}")).await;
    assert_eq!(page.status, 422, "{query}");
    page
}

fn pair(field: &str, message: &str) -> (String, String) {
    (format!("#{field}"), message.to_owned())
}

#[actix_web::test]
async fn all_mistakes_come_at_once_and_nothing_typed_is_lost() {
    let page = refused("region=yishi&status=retired&birth=2030-01&base=-5&pension=abc&average=1&years=99&sex=x&tier=x&class=x&pool=x&first_insured=1900-01&on=never").await;
    assert_eq!(page.text("head > title"), "错误：算算我的医保返款｜医保城市指南");
    assert_eq!(page.text("h2#mistakes"), "有11处要改");
    assert_eq!(
        page.links(".mistakes a"),
        [
            pair("on", "日期请这样填：2026-07-01"),
            pair("birth", "出生年月在今天之后，请核对"),
            pair("base", "缴费基数不能是负数"),
            pair("pension", "养老金请填数字，比如3200或3200.50"),
            pair("average", "平均养老金填得太小了，请填每月多少元"),
            pair("pool", "这里没有这个参保范围，请从给出的选项里选"),
            pair("tier", "请从给出的选项里选一个"),
            pair("class", "请从给出的选项里选一个"),
            pair("sex", "请从给出的选项里选一个"),
            pair("years", "缴费年数请填0到60之间的整数"),
            pair("first_insured", "首次参保年月不合常理，请核对"),
        ]
    );
    for (field, value) in [
        ("birth", "2030-01"),
        ("base", "-5"),
        ("pension", "abc"),
        ("average", "1"),
        ("years", "99"),
        ("first_insured", "1900-01"),
        ("on", "never"),
    ] {
        assert_eq!(page.attribute(&format!("input#{field}"), "value"), value);
        assert_eq!(page.attribute(&format!("input#{field}"), "aria-invalid"), "true");
    }
    assert_eq!(page.attribute("input[checked]", "value"), "retired");
    assert_eq!(page.attribute(".mistakes", "role"), "alert");
    assert_eq!(page.attribute("meta[name=robots]", "content"), "noindex,follow");
}

#[actix_web::test]
async fn mistakes_are_told_beside_a_place_that_nobody_knows_and_beside_a_missing_situation() {
    let fields = |page: &Answer| -> Vec<String> {
        page.links(".mistakes a").into_iter().map(|(href, _)| href).collect()
    };
    let page = refused("place=asdfq&birth=2050-01&pension=-1&base=").await;
    assert_eq!(fields(&page), ["#place", "#status", "#birth", "#pension"]);
    let page = refused("place=a&place=b&status=retired&birth=2050-01").await;
    assert_eq!(fields(&page), ["#place", "#birth"]);
    let page = refused("region=yishi&region=jiashi&status=retired&base=abc").await;
    assert_eq!(fields(&page), ["#place", "#base"]);
    let page = refused("region=yishi&birth=2050-01&base=").await;
    assert_eq!(fields(&page), ["#status", "#birth"]);
}

#[actix_web::test]
async fn each_mistake_stands_next_to_its_field_in_the_same_words() {
    let page = refused("region=yishi&status=x&birth=1800-01&base=0&years=x&tier=x").await;
    let links = page.links(".mistakes a");
    assert_eq!(links.len(), 5);
    for (href, message) in links {
        let field = href.trim_start_matches('#');
        assert_eq!(page.count(&href), 1, "{href} is on the page");
        assert_eq!(page.text(&format!("#{field}-error")), format!("错误：{message}"));
        let described = page.attribute(&format!("#{field}"), "aria-describedby");
        assert!(described.split(' ').any(|id| id == format!("{field}-error")), "{field}: {described}");
    }
}

#[actix_web::test]
async fn the_link_of_every_mistake_leads_to_a_field() {
    for query in [
        "region=yishi&region=bingshi&status=retired",
        "place=yishi&place=bingshi",
        "place=qqqqqqqq",
        "status=retired",
        "region=yishi&status=retired&status=employed",
        "region=choushi&status=retired&pool=x",
        "region=yishi&on=x",
    ] {
        let page = refused(query).await;
        for href in page.attributes(".mistakes a", "href") {
            assert_eq!(page.count(&href), 1, "{query}: {href}");
        }
        assert_eq!(page.count(".mistakes a"), 1, "{query}");
    }
}

#[actix_web::test]
async fn absurd_values_are_named() {
    for (query, message) in [
        ("birth=2030-01", "出生年月在今天之后，请核对"),
        ("birth=1886-01", "按这个出生年月，年龄超过120岁，请核对"),
        ("birth=2000-01", "按这个出生年月才26岁，和上面选的情况对不上，请核对"),
        ("birth=1956-13", "月份要在1到12之间，比如：195603"),
        ("birth=1956-13-02", "月份要在1到12之间，比如：195603"),
        ("birth=195600", "月份要在1到12之间，比如：195603"),
        ("birth=1956-02-30", "出生年月请这样填：195603"),
        ("birth=1956", "还差月份，请这样填：195603"),
        ("base=1000000000000", "缴费基数填得太大了，请核对"),
        ("base=300000", "缴费基数填得太大了，请填每月多少元"),
        ("base=-1", "缴费基数不能是负数"),
        ("base=NaN", "缴费基数请填数字，比如3200或3200.50"),
        ("base=inf", "缴费基数请填数字，比如3200或3200.50"),
        ("base=1e999", "缴费基数请填数字，比如3200或3200.50"),
        ("base=0x10", "缴费基数请填数字，比如3200或3200.50"),
        ("base=3200.505", "缴费基数最多填到分，也就是两位小数"),
        ("base=1", "缴费基数填得太小了，请填每月多少元"),
        ("pension=-0.01", "养老金不能是负数"),
        ("average=99999", "平均养老金填得太大了，请填每月多少元"),
        ("years=-1", "缴费年数请填0到60之间的整数"),
        ("years=20.5", "缴费年数请填0到60之间的整数"),
        ("on=2099-01-01", "日期请填在2000年到2036年之间"),
    ] {
        let page = refused(&format!("region=yishi&status=retired&{query}")).await;
        assert_eq!(page.texts(".mistakes a"), [message], "{query}");
    }
    let status = refused("region=yishi&status=emperor").await;
    assert_eq!(status.texts(".mistakes a"), ["请选择您的情况"]);
}

#[actix_web::test]
async fn what_people_really_type_is_understood() {
    for base in [
        "6000",
        "6,000",
        "6%EF%BC%8C000%E5%85%83",
        "%EF%BC%96%EF%BC%90%EF%BC%90%EF%BC%90",
        "%C2%A56000",
        "6000.00",
        "+6000%E5%85%83/%E6%9C%88",
        "%206000%20",
    ] {
        let page = get(&format!("/estimate/refund?region=yishi&status=employed&base={base}")).await;
        assert_eq!((page.status, page.texts("p.number")), (200, vec!["120元/月".to_owned()]), "{base}");
    }
    for birth in [
        "1957-03",
        "1957.3",
        "1957%E5%B9%B43%E6%9C%88",
        "195703",
        "1957/3",
        "%EF%BC%91%EF%BC%99%EF%BC%95%EF%BC%97-03",
    ] {
        let page = get(&format!("/estimate/refund?region=gengshi&status=retired&birth={birth}")).await;
        assert_eq!((page.status, page.texts("p.number")), (200, vec!["70元/月".to_owned()]), "{birth}");
    }
}
