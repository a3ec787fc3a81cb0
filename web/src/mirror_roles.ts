// The words of MirrorRole and the bits of its flags; src/base/mirror.hpp has the same, in this order.

export const roles = [
  'none', 'button', 'checkbox', 'switch', 'radio', 'radiogroup', 'slider', 'spinbutton', 'textbox', 'searchbox',
  'combobox', 'listbox', 'option', 'link', 'tab', 'tablist', 'tabpanel', 'menu', 'menuitem', 'heading', 'text',
  'grid', 'row', 'columnheader', 'rowheader', 'gridcell', 'banner', 'navigation', 'main', 'complementary',
  'contentinfo', 'region', 'search', 'form', 'group', 'status', 'alert', 'log', 'progressbar', 'meter', 'img', 'list',
  'listitem', 'dialog', 'separator', 'tooltip', 'toolbar',
] as const;

export type Role = (typeof roles)[number];

export const flag = {
  disabled: 1 << 0, checkable: 1 << 1, checked: 1 << 2, mixed: 1 << 3, selectable: 1 << 4, selected: 1 << 5,
  expandable: 1 << 6, expanded: 1 << 7, focused: 1 << 8, focusable: 1 << 9, live: 1 << 10, multiline: 1 << 11,
  read_only: 1 << 12, required: 1 << 13, pressed: 1 << 14, ranged: 1 << 15, modal: 1 << 16, sort_ascending: 1 << 17,
  sort_descending: 1 << 18, current: 1 << 19, wrong: 1 << 20, pressable: 1 << 21, has_popup: 1 << 22,
  placeholder: 1 << 23, editable: 1 << 24,
} as const;

/** The order is that of MirrorAct. */
export const act = {
  press: 0, focus: 1, set_value: 2, increment: 3, decrement: 4, expand: 5, collapse: 6, scroll_into_view: 7,
} as const;

/** Roles whose name is what they hold. */
export const named_by_content: ReadonlySet<Role> = new Set<Role>([
  'none', 'button', 'checkbox', 'switch', 'radio', 'option', 'link', 'tab', 'menuitem', 'heading', 'text',
  'columnheader', 'rowheader', 'gridcell', 'status', 'alert', 'log', 'listitem', 'tooltip',
]);

export const text_fields: ReadonlySet<Role> = new Set<Role>(['textbox', 'searchbox']);

export const ranges: ReadonlySet<Role> = new Set<Role>(['slider', 'spinbutton', 'progressbar', 'meter', 'separator']);

/** What lies over the rest of the page. */
export const overlays: ReadonlySet<Role> = new Set<Role>(['menu', 'listbox', 'dialog']);

/** Those that another element names: the list that a field opens, and what is chosen in it. */
export const referred_to: ReadonlySet<Role> = new Set<Role>(['listbox', 'option']);

/** What a table has many of. */
export const scrolled: ReadonlySet<Role> = new Set<Role>(['row', 'gridcell']);
