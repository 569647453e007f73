-- +goose Up
-- A person's name is shown as it was entered. Earlier releases converted it and kept no
-- note of which form had been typed. Where the form in Traditional holds what no name is
-- written with and the converter made of 于, 余, 后, 范, 岳, 游, 郁 at its head, or of 里, 松,
-- 发, 制 and others anywhere, the form in Simplified is what was typed. Where nothing tells, both
-- forms stay: each is right in its script.
UPDATE person SET name_hant = name_hans WHERE name_hant <> name_hans AND (
  substr(name_hant, 1, 1) || substr(name_hans, 1, 1) IN ('於于', '餘余', '後后', '範范', '嶽岳', '遊游', '鬱郁', '穀谷', '幹干', '乾干', '製制', '係系', '曆历', '麵面', '鬥斗', '衝冲')
  OR name_hant GLOB '*[鬆裡裏髮麵鬥隻瞭衝製複曆係籤衊彆幹於]*' AND name_hans GLOB '*[松里发面斗只了冲制复历系签蔑别干于]*'
);

-- +goose Down
SELECT 1; -- what was converted is not to be had again
