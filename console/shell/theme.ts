import { type ThemeConfig, theme } from 'antd'
import { isDark, type Preferences } from '../me/preferences.ts'

// The same values as kit/look/tokens.css: Ant Design derives shades from them and so needs the numbers, not the variables.
const light = {
  paper: '#FAF7F0',
  sheet: '#FFFFFF',
  ink: '#1C1A17',
  ash: '#6A645A',
  line: '#E5DFD3',
  edge: '#C9C1B1',
  cinnabar: '#A3231A',
  celadon: '#2F6B62',
  amber: '#9A5B00',
  solid: '#FFFFFF',
  wash: '#F3EEE3',
}
const dark: typeof light = {
  paper: '#171512',
  sheet: '#201D19',
  ink: '#F2EDE3',
  ash: '#A79F92',
  line: '#38332C',
  edge: '#544D43',
  cinnabar: '#E5695C',
  celadon: '#7DBDB1',
  amber: '#E3A44A',
  solid: '#171512',
  wash: '#1C1916',
}

export function deskTheme({ theme: wanted, large }: Preferences): ThemeConfig {
  const ink = isDark(wanted) ? dark : light
  const size = large ? 17 : 14
  return {
    algorithm: isDark(wanted) ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: ink.cinnabar,
      colorInfo: ink.celadon,
      colorSuccess: ink.celadon,
      colorWarning: ink.amber,
      colorError: ink.cinnabar,
      colorLink: ink.celadon,
      colorLinkHover: ink.celadon,
      colorTextBase: ink.ink,
      colorBgBase: ink.sheet,
      colorBgLayout: ink.paper,
      colorBgContainer: ink.sheet,
      colorBgElevated: ink.sheet,
      colorText: ink.ink,
      colorTextSecondary: ink.ash,
      colorTextTertiary: ink.ash,
      colorTextPlaceholder: ink.ash,
      colorBorder: ink.edge,
      colorBorderSecondary: ink.line,
      colorSplit: ink.line,
      colorTextLightSolid: ink.solid,
      controlItemBgHover: ink.wash,
      controlItemBgActive: ink.wash,
      controlItemBgActiveHover: ink.wash,
      fontFamily: 'var(--body)',
      fontSize: size,
      controlHeight: large ? 38 : 32,
      borderRadius: 2,
      borderRadiusLG: 2,
      borderRadiusSM: 2,
      borderRadiusXS: 2,
      motionDurationSlow: '0.14s',
      motionDurationMid: '0.12s',
      motionDurationFast: '0.08s',
      controlOutlineWidth: 2,
      boxShadow: '0 8px 28px #0002',
      boxShadowSecondary: '0 8px 28px #0002',
    },
    components: {
      // Frozen rules stay readable: a closed field is grey paper, not grey words.
      Input: { colorTextDisabled: ink.ink },
      InputNumber: { colorTextDisabled: ink.ink },
      Select: { colorTextDisabled: ink.ink },
      Button: {
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
        fontWeight: 500,
        colorPrimary: ink.cinnabar,
        colorPrimaryHover: ink.cinnabar,
        colorPrimaryActive: ink.cinnabar,
        contentFontSize: size,
      },
      Segmented: { trackBg: ink.wash, trackPadding: 3, itemColor: ink.ash, itemSelectedBg: ink.sheet, itemSelectedColor: ink.ink },
      Modal: { titleFontSize: large ? 20 : 16 },
      Tooltip: { colorBgSpotlight: ink.ink, colorTextLightSolid: ink.paper },
    },
  }
}
