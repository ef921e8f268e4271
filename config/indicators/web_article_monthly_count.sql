/*---
title: {vi: Số bài viết đăng trên trang thông tin điện tử trong kỳ, en: Website articles in the period}
unit: count
roll_up: min
direction: up
reads: [web_article]
grain: one row per article
reading: >-
  Articles published in the period, which is a month where a plan asks for one each month (tdninh.T19) and
  any period where it asks for none (xuantien.T25). What an article is about is not read. A commune has the
  count of its weakest school.
effective_from: 2023-01-01
---*/
select unit, record, 1 as numerator, 1 as denominator
from web_article
where published_on >= :from and published_on < :to
