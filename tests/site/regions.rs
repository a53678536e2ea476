//! `/regions` and `/regions?place=`

use crate::visit::get;

fn links(found: &[(&str, &str)]) -> Vec<(String, String)> {
    found.iter().map(|(href, label)| ((*href).to_owned(), (*label).to_owned())).collect()
}

#[actix_web::test]
async fn all_provinces_stand_with_their_cities() {
    let page = get("/regions").await;
    assert_eq!(page.text("h1"), "全部城市");
    assert_eq!(page.texts("main h2"), ["京市", "甲省", "子省", "天省", "星省", "台湾", "香港"]);
    assert_eq!(page.count("main ul.grid a"), 10 + 11 + 7 + 2);
    assert_eq!(page.links("main p a"), links(&[("/china", "全国统一的规定")]));
}

#[actix_web::test]
async fn one_unmistakable_name_leads_to_its_page() {
    for (typed, to) in [
        ("%E4%B9%99%E5%B8%82", "/yishi"),                            // 乙市
        ("yishi", "/yishi"),                                         // pinyin
        ("YeeShih", "/yishi"),                                       // alias
        ("%E7%94%B2%E7%9C%81%E4%B9%99%E5%B8%82", "/yishi"),          // 甲省乙市
        ("%E4%B8%9C%E5%85%B3%E5%8C%BA", "/yishi"),                   // 东关区, a county
        ("%EF%BD%99%EF%BD%89%EF%BD%93%EF%BD%88%EF%BD%89", "/yishi"), // full width
        ("%E5%8F%B0%E6%B9%BE", "/taiwan"),                           // 台湾
        ("", "/regions"),
    ] {
        let page = get(&format!("/regions?place={typed}")).await;
        let status = if typed.is_empty() { 308 } else { 303 };
        assert_eq!(page.redirect(), (status, to), "{typed}");
    }
}

#[actix_web::test]
async fn a_name_of_several_places_gives_a_list() {
    let page = get("/regions?place=wushi").await;
    assert_eq!(page.status, 200);
    assert_eq!(page.text("h1"), "“wushi”可能是这里");
    assert_eq!(page.links("main ul.big a"), links(&[("/wushi-jia", "甲省戊市"), ("/wushi-zi", "子省午市")]));
    assert_eq!(page.attribute("meta[name=robots]", "content"), "noindex,follow");
    assert_eq!(page.header("cache-control"), "no-store");
}

#[actix_web::test]
async fn a_county_of_two_cities_names_both() {
    let page = get("/regions?place=%E5%8F%8C%E6%A1%A5%E5%8E%BF").await;
    let expected = [("/bingshi", "双桥县（属甲省丙市）"), ("/choushi", "双桥县（属子省丑市）")];
    assert_eq!(page.links("main ul.big a"), links(&expected));
}

#[actix_web::test]
async fn a_name_of_no_place_is_a_404_with_the_box_and_what_was_typed() {
    let page = get("/regions?place=qqqqqqqq").await;
    assert_eq!(page.status, 404);
    assert_eq!(page.text("h1"), "没找到“qqqqqqqq”");
    assert_eq!(page.text("main > p"), "换个写法试试，比如只填城市名，或者填拼音。");
    assert_eq!(page.attribute("main form input", "value"), "qqqqqqqq");
    assert_eq!(
        page.attributes("main ul.big", "class"),
        ["big four"],
        "no place is near, and the questions remain"
    );
    assert_eq!(page.count("main ul.grid a"), 7, "the provinces, to be found by looking");
}

#[actix_web::test]
async fn hostile_names_find_nothing_and_break_nothing() {
    let long = "a".repeat(4096);
    let cases = [
        ("%3Cscript%3Ealert(1)%3C/script%3E", "<script>alert(1)</script>"),
        ("%22%3E%3Cimg%20src=x%3E", "\"><img src=x>"),
        ("%27%20OR%201=1%20--", "' OR 1=1 --"),
        ("..%2F..%2Fetc%2Fpasswd", "../../etc/passwd"),
        ("%ff%fe", "\u{fffd}\u{fffd}"),
        (long.as_str(), &long[..64]),
    ];
    for (sent, shown) in cases {
        let page = get(&format!("/regions?place={sent}")).await;
        assert_eq!(page.status, 404, "{shown}");
        assert_eq!(page.attribute("main form input", "value"), shown);
        assert_eq!(page.count("script") + page.count("img"), 0, "{shown}");
    }
}

#[actix_web::test]
async fn of_two_names_the_first_counts() {
    assert_eq!(get("/regions?place=yishi&place=bingshi").await.redirect(), (303, "/yishi"));
}
