import type { CodegenConfig } from '@graphql-codegen/cli'

const operations = ['typescript-operations', 'typed-document-node']

const config: CodegenConfig = {
  schema: 'schema.graphql',
  config: {
    scalars: { ID: 'string', Date: 'string', PartialDate: 'string' }, // a PartialDate is a day, a month or a year
    strictScalars: true,
    useTypeImports: true,
  },
  generates: {
    'typed/generated/schema.ts': { plugins: ['typescript'] },
    'typed/generated/fragments.ts': { plugins: ['fragment-matcher'] }, // possibleTypes, for Apollo's cache
    'typed/generated/partners.ts': { documents: 'typed/*.graphql', plugins: operations },
    'typed/generated/examples.ts': { documents: 'examples/*.graphql', plugins: operations },
    'typed/generated/goldens.ts': { documents: 'goldens/*.graphql', plugins: operations },
  },
}

export default config
