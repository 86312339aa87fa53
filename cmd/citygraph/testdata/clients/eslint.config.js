import graphql from '@graphql-eslint/eslint-plugin'

const { configs, parser } = graphql
const schema = 'schema.graphql'
const documents = ['examples/*.graphql', 'typed/*.graphql']
const language = {
  plugins: { '@graphql-eslint': graphql },
  languageOptions: { parser, parserOptions: { graphQLConfig: { schema, documents } } },
}

export default [
  {
    ...language,
    files: [schema],
    rules: {
      ...configs['flat/schema-recommended'].rules,
      ...configs['flat/schema-relay'].rules,
      // Connections, edges and values have no identity: only a Node has an id.
      '@graphql-eslint/strict-id-in-types': 'off',
      // A list that is short by nature, such as the citations of a fact, is a plain list.
      '@graphql-eslint/relay-edge-types': ['error', { listTypeCanWrapOnlyEdgeType: false }],
      // A list that is read in one direction alone takes the arguments of that direction alone.
      '@graphql-eslint/relay-arguments': ['error', { includeBoth: false }],
    },
  },
  { ...language, files: documents, rules: configs['flat/operations-recommended'].rules },
]
