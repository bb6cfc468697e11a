// What every page loads. Pages work without it: each module only makes something easier.
import { focusErrorSummary, guardAgainstTwice, guardTypedText, countLetters } from "./forms.js";
import { countWords, keepDrafts } from "./drafts.js";
import { offerCopying } from "./copy.js";
import { closeMenusOutside } from "./menus.js";
import { foldFiltersOnPhones, submitFiltersOnChange } from "./tables.js";
import { loadHtmxWhereUsed } from "./live.js";

closeMenusOutside();
offerCopying();
focusErrorSummary();
guardAgainstTwice();
guardTypedText();
countLetters();
foldFiltersOnPhones();
submitFiltersOnChange();
loadHtmxWhereUsed();
countWords();
keepDrafts();
