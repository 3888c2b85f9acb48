import { Interface } from 'ethers/abi';

/** What is called to redeem on Polygon, and what holds the shares. */
export const REDEMPTION_CONTRACTS = {
  pusd: '0xC011a7E12a19f7B1f670d46F03B03f3342E82DFB',
  /** Holds the shares of first-protocol markets, as ERC-1155 tokens. */
  ctf: '0x4D97DCd97eC945f40cF65F87097ACe5EA0476045',
  /** Holds those of the second protocol. */
  positionManager: '0x006F54F7f9A22e0000CC2AB60031000000ae9fEF',
  ctfAdapter: '0xAdA100Db00Ca00073811820692005400218FcE1f',
  negRiskAdapter: '0xadA2005600Dec949baf300f4C6120000bDB6eAab',
  router: '0x12121212006e4CD160D18e3f00711DA5c3372600',
} as const;

/** The functions and the event of them that are used. */
export const REDEMPTION_ABI = new Interface([
  'function balanceOf(address owner, uint256 id) view returns (uint256)',
  'function isApprovedForAll(address owner, address operator) view returns (bool)',
  'function redeemPositions(address collateral, bytes32 parent, bytes32 conditionId, uint256[] indexSets)',
  'function redeem(bytes31 conditionId, uint256 outcomeIndex, uint256 amount)',
  'event Transfer(address indexed from, address indexed to, uint256 value)',
]);
