// What html-validate is asked, and what it is told to leave alone.
import { HtmlValidate, StaticConfigLoader } from "html-validate";

const loader = new StaticConfigLoader({
  extends: ["html-validate:recommended"],
  rules: {
    // How the source of a page is laid out is not seen by anybody: templates
    // leave blanks where an action stood, and Go writes void elements as HTML does.
    "no-trailing-whitespace": "off",
    "void-style": ["error", { style: "omit" }],
    // The lengths that search engines cut at are counted in Latin letters; a
    // Chinese title says as much in half of them but is longer in bytes.
    "long-title": "off",
    // Lists may be named (ARIA 1.2, "Roles supporting name from author"), and where a
    // page has several of one kind a name tells them apart.
    "aria-label-misuse": ["error", { allowAnyNamable: true }],
    // Ticks of one list have one name.
    "form-dup-name": ["error", { shared: ["radio", "button", "reset", "submit", "checkbox"] }],
    // Chinese has no hyphens; a telephone number in a policy text is quoted as it stands.
    "tel-non-breaking": "off",
  },
});

const validator = new HtmlValidate(loader);

/**
 * Faults of a page's HTML, each as "line:column rule message".
 * @param {string} html as the server sent it
 * @param {string} name to report it under
 */
export async function markupFaults(html, name) {
  const report = await validator.validateString(html, name);
  return report.results.flatMap((result) =>
    result.messages.map((m) => `${name}:${m.line}:${m.column} ${m.ruleId} ${m.message}`));
}
