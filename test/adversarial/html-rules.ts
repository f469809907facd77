import { type ConfigData, HtmlValidate, type ResolvedConfig, StaticConfigLoader } from 'html-validate'

/** What every page's HTML must keep to. Left out: rules of taste, and those that GOV.UK's own components break on purpose. */
const htmlRules: ConfigData = {
  root: true,
  extends: ['html-validate:standard', 'html-validate:a11y'],
  rules: {
    // Preact writes void elements and attributes its own way, and keeps no white space.
    'void-style': 'off',
    'no-trailing-whitespace': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'attr-quotes': 'off',
    'doctype-style': 'off',
    'long-title': 'off',
    'require-sri': 'off',
    'no-inline-style': 'error',
    // GOV.UK names inputs by type and states roles that assistive technology of its research needed.
    'prefer-native-element': 'off',
    'no-redundant-role': 'off',
    'no-implicit-button-type': 'off',
    'input-missing-label': 'error',
    // A field may be called "day" in more than one group: its id differs.
    'form-dup-name': 'off',
    'valid-id': ['error', { relaxed: true }],
    'tel-non-breaking': 'off',
    'wcag/h37': 'error',
  },
}

/** Works the rules out once, where html-validate does so for every page, which took as long as judging it. */
class KeptRules extends StaticConfigLoader {
  private kept: ReturnType<StaticConfigLoader['getConfigFor']> | undefined

  override getConfigFor(handle: string): ResolvedConfig | Promise<ResolvedConfig> {
    this.kept ??= super.getConfigFor(handle)
    return this.kept
  }
}

/** Judges pages by these rules. */
export const htmlValidator = new HtmlValidate(new KeptRules(htmlRules))
