import { commands } from '../src/cli/commands.ts'
import { settings } from '../src/config.ts'
import { openApi } from '../src/features/api/public.ts'
import { languagePage, languageSchemas } from '../src/features/schemes/language.docs.ts'

/** Pages made from the code, by path from the root of the repository. A test holds them equal to what is kept. */
export function generatedDocs(): Readonly<Record<string, string>> {
  const schemas = Object.entries(languageSchemas()).map(
    ([name, content]) => [`docs/reference/schemas/${name}`, content] as const,
  )
  return {
    'docs/reference/scheme-language.md': languagePage(),
    'docs/reference/settings.md': settingsPage(),
    'docs/reference/commands.md': commandsPage(),
    'docs/reference/openapi.json': `${JSON.stringify(openApi(), null, 2)}\n`,
    ...Object.fromEntries(schemas),
  }
}

const cell = (text: string) => text.replace(/\|/g, '\\|').replace(/\n/g, ' ')

function settingsPage(): string {
  const rows = Object.values(settings).map(
    (setting) => `| \`${setting.name}\` | ${cell(setting.default)} | ${cell(setting.meaning)} |`,
  )
  return [
    '# Settings',
    '',
    'Read from the environment at start, in one place (`src/config.ts`), and checked: a wrong one is said in one line.',
    '',
    '| name | default | what it does |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}

function commandsPage(): string {
  const rows = commands.map(
    ({ words, takes, about }) => `| \`waymark ${words}${takes ? ` ${cell(takes)}` : ''}\` | ${cell(about)} |`,
  )
  return [
    '# Commands',
    '',
    'Each as `npx waymark …` in the checkout.',
    '',
    '| command | what it does |',
    '|---|---|',
    ...rows,
    '',
  ].join('\n')
}
