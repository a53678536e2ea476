//! What is known of some people only, or with a doubt, is told so where it stands.

use crate::look::{Page, render};

fn page(path: &str) -> Page {
    render(&[path.to_owned()]).remove(0)
}

fn tells(path: &str, told: &[&str]) {
    let page = page(path);
    for text in told {
        assert!(page.text.contains(text), "{path} does not tell “{text}”: {}", page.text);
    }
}

#[test]
fn who_has_no_account_is_told_that_nothing_is_known_where_the_rule_is_for_others() {
    let none = "单建统筹（一般没有个人账户）还没核实到";
    tells("/shenzhen", &["深圳这种情况的退休职工返多少，我们还没有查到可靠的依据。打12393问。"]);
    for slug in ["shenzhen", "tianjin", "jingzhou", "huizhou"] {
        let at_work = format!("有个人账户（统账结合）本人缴费基数的2%；{none}");
        tells(&format!("/{slug}"), &[&at_work]);
        tells(&format!("/{slug}/print"), &[&at_work]);
        tells(
            &format!("/estimate/refund?region={slug}&status=employed&base=5000"),
            &["哪一档", "这种情况的在职职工返多少，我们还没有查到可靠的依据。打12393问。"],
        );
    }
    // Tiers of flexible workers alone divide nobody else.
    for slug in ["chengdu", "wulumuqi", "weifang"] {
        assert!(!page(&format!("/{slug}")).text.contains("在职职工：有个人账户"), "{slug}");
    }
}

#[test]
fn numbers_of_a_hub_and_of_those_beside_it_are_told_before_what_is_not_known() {
    let hub = page("/tianjin");
    assert!(hub.text.contains("70岁及以上50元/月。 算算我的返款"), "{}", hub.text);
    // A neighbour's line and a tile say whom the number is for; what is not known of others stands on its own page.
    let beside = page("/beijing").text;
    assert!(beside.contains("70岁及以上，有个人账户（统账结合）50元/月"), "{beside}");
    assert!(!beside.contains("单建统筹"), "{beside}");
    let tiles = page("/").text;
    assert!(tiles.contains("40到50"), "{tiles}");
}

#[test]
fn a_condition_that_a_rule_names_stands_with_its_number() {
    for path in ["/shanxi", "/taiyuan", "/taiyuan/refund", "/yangquan/print"] {
        tells(path, &["交满年数的"]);
    }
    tells(
        "/estimate/refund?region=taiyuan&status=retired",
        &["退休职工，交满年数的", "没交满年数的返多少，没有查到。"],
    );
    tells("/dongguan/refund", &["东莞的网页说的是交满15年的人。"]);
    // Both rules ended and nothing followed: neither tier is told the other's.
    tells(
        "/dongguan/refund",
        &[
            "查到的标准（本人缴费基数的2%）到2025年12月31日为止，之后的没有查到。",
            "查到的标准（不返）到2025年12月31日为止，之后的没有查到。",
        ],
    );
    tells("/qiandongnan/refund", &["里面另有一句写90元。"]);
}

#[test]
fn a_day_that_was_not_compared_with_the_document_says_so() {
    tells("/china/transfer", &["这个日子没有对过文件原文"]);
    tells("/china/sharing", &["开始的日子没有对过原文。", "2026年1月以后改没改，没有查到。"]);
}

#[test]
fn the_wait_of_residents_is_told_as_the_least_and_with_what_makes_it_shorter() {
    let told = "交晚了，或者断过的，一般最少先等3个月；每断一年，再多等1个月；每多交一年的钱，少等1个月";
    for path in ["/yongzhou", "/chengdu", "/china"] {
        tells(path, &[told]);
    }
    tells("/yongzhou/residents", &["交晚了，或者断过的，一般最少先等3个月。"]);
}

#[test]
fn where_only_a_rule_to_come_is_known_the_comparison_names_it() {
    let page = page("/compare?topic=years&province=guangdong");
    let row = page.text.split("韶关").nth(1).unwrap_or_default();
    let row = row.split("珠海").next().unwrap_or_default();
    assert!(row.contains("现在的没查到，2030年1月1日起"), "{row}");
    assert!(row.contains("以后的规定：累计缴费") && !row.contains("没有可靠的依据"), "{row}");
}

#[test]
fn a_rule_of_another_day_divides_nobody() {
    for slug in ["tianjin", "shenzhen", "jingzhou", "huizhou"] {
        let hub = page(&format!("/{slug}?on=2021-06-01"));
        assert!(hub.text.contains("在职职工：还没核实到"), "{slug}: {}", hub.text);
    }
}

#[test]
fn a_condition_of_an_amount_stands_with_it() {
    let told = "一档，有个人账户（统账结合），退休后不再缴费的";
    for path in [
        "/shenzhen",
        "/shenzhen/print",
        "/shenzhen/refund",
        "/estimate/refund?region=shenzhen&status=retired",
    ] {
        tells(path, &[told]);
    }
}

#[test]
fn a_tier_that_is_paid_something_is_not_said_to_have_no_account() {
    tells("/jingzhou", &["单建统筹30元/月"]);
    for path in ["/jingzhou/refund", "/estimate/refund?region=jingzhou&status=retired"] {
        let page = page(path);
        let (_, after) = page.text.split_once("30").unwrap_or_else(|| panic!("{path}: {}", page.text));
        assert!(page.text.contains("退休职工，单建统筹"), "{path}: {after}");
    }
    let form = page("/estimate/refund?region=jingzhou&status=retired").text;
    assert!(!form.contains("单建统筹（一般没有个人账户）"), "{form}");
}

#[test]
fn what_is_taken_off_a_share_stands_with_the_share() {
    let retired = "另扣长期护理保险0.3%";
    for path in
        ["/chengdu", "/chengdu/print", "/chengdu/refund", "/estimate/refund?region=chengdu&status=retired"]
    {
        tells(path, &[retired]);
    }
    tells(
        "/chengdu",
        &["40岁以下本人缴费基数的2%，另扣长期护理保险0.1%；40岁及以上本人缴费基数的2%，另扣长期护理保险0.2%"],
    );
    assert!(!page("/chengdu").text.contains("来源没有单独说他们"));
}
