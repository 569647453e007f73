// What the type checker is told of the pages: which kind of element a selector finds is
// known to the template, not to the script.
interface ParentNode {
  querySelector(selectors: string): any;
  querySelectorAll(selectors: string): NodeListOf<any>;
}
interface Element {
  closest(selectors: string): any;
}
interface Document {
  readonly activeElement: any;
  getElementById(id: string): any;
}
interface Event {
  readonly target: any;
}
interface EventTarget {
  closest(selectors: string): any;
}
interface CSSStyleDeclaration {
  textSpacingTrim: string; // CSS Text 4, which Chromium has
  textAutospace: string;
}
