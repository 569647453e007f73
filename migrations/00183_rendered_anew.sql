-- +goose Up
-- One tilde was taken for striking out (期限3~6個月，金額10~20萬元), a star between digits for emphasis, and lines of
-- Chinese lists ran together: serve renders what may hold such anew (00017).
UPDATE note SET html_hant = NULL, html_hans = NULL WHERE body_hant LIKE '%~%' OR body_hant LIKE '%*%' OR instr(body_hant, char(10)) > 0;
DELETE FROM progress_html WHERE progress_id IN (SELECT id FROM progress WHERE note_hant LIKE '%~%' OR note_hant LIKE '%*%' OR instr(note_hant, char(10)) > 0);

-- +goose Down
SELECT 1;
