// Swagger UI speaks English only. What it shows of its own is exchanged for Chinese as it appears;
// texts of the API document are Chinese already and match nothing here.
"use strict";

const WORDS = {
  "Authorize": "授权",
  "Available authorizations": "授权方式",
  "Authorized": "已授权",
  "Logout": "取消授权",
  "Apply given OAuth2 credentials": "按所填内容授权",
  "Apply credentials": "授权",
  "Remove authorization": "取消授权",
  "authorization button locked": "已授权",
  "authorization button unlocked": "未授权",
  "Copy to clipboard": "复制",
  "Close": "关闭",
  "Scopes:": "权限：",
  "Scopes": "权限",
  "select all": "全选",
  "select none": "全不选",
  "Token URL:": "令牌地址：",
  "Flow:": "方式：",
  "client_id:": "客户端编号：",
  "client_secret:": "密钥：",
  "Name:": "名称：",
  "In:": "位置：",
  "Value:": "值：",
  "Try it out": "试用",
  "Cancel": "取消",
  "Reset": "重置",
  "Execute": "执行",
  "Clear": "清除",
  "Loading": "正在执行",
  "Parameters": "参数",
  "Parameter": "参数",
  "No parameters": "没有参数",
  "Name": "名称",
  "Description": "说明",
  "Request body": "请求内容",
  "required": "必填",
  "Responses": "答复",
  "Response": "答复",
  "Code": "状态码",
  "Details": "内容",
  "Links": "链接",
  "No links": "无",
  "Media type": "格式",
  "Controls": "由请求头",
  "header.": "决定。",
  "Example Value": "示例",
  "Schema": "结构",
  "Schemas": "数据结构",
  "Curl": "命令行",
  "Request URL": "请求地址",
  "Server response": "服务器的答复",
  "Response body": "答复内容",
  "Response headers": "答复头",
  "Download": "下载",
  "Undocumented": "未写明",
  "Successful Response": "成功",
  "Failed to fetch.": "没有连上服务器。",
  "Send empty value": "发送空值",
  "Expand all": "全部展开",
  "Collapse all": "全部收起",
  "Expand operation": "展开",
  "Collapse operation": "收起",
  "OK": "成功",
  "Created": "已建立",
  "No Content": "没有内容",
  "No content": "没有内容",
};
const SENTENCES = [
  [/^Please correct the following validation errors and try again\.$/, "请改正以下内容后重试。"],
  [/^For '(.+)': Required field is not provided\.$/, "$1：必填。"],
  [/^For '(.+)': Value must be (?:a |an )?(.+?)\.?$/, "$1：格式不对（应为 $2）。"],
  [/^Scopes are used to grant an application different levels of access.*$/s, "令牌的权限只会收窄应用的角色给的权限。"],
  [/^API requires the following scopes\. Select which ones you want to grant.*$/s, "请选择这次要用的权限；一项也不选就是应用的全部权限。"],
  [/^Flow: clientCredentials$/, "方式：客户端凭证"],
  [/^Example Value$/, "示例"],
  [/^Default value\s*:\s*/, "默认值："],
  [/^Available values\s*:\s*/, "可选值："],
];

function translated(text) {
  const bare = text.trim();
  if (Object.hasOwn(WORDS, bare)) return text.replace(bare, WORDS[bare]);
  for (const [pattern, words] of SENTENCES) {
    if (pattern.test(bare)) return bare.replace(pattern, words);
  }
  return text;
}

function translate(root) {
  if (root.nodeType === Node.TEXT_NODE) {
    const words = translated(root.data);
    if (words !== root.data) root.data = words;
    return;
  }
  // What comes from the server, and what is typed, stays as it is.
  if (root.nodeType !== Node.ELEMENT_NODE || root.matches("pre, code, textarea, input")) return;
  for (const name of ["aria-label", "title", "placeholder"]) {
    const value = root.getAttribute(name);
    if (value) {
      const words = translated(value);
      if (words !== value) root.setAttribute(name, words);
    }
  }
  if (root.matches(".json-schema-form-item-add")) return label(root, "增加一项");
  for (const child of root.childNodes) translate(child);
}

// A label put together from several texts: the first says all, the others nothing.
function label(root, words) {
  for (const [place, child] of [...root.childNodes].entries()) {
    const wanted = place === 0 ? words : "";
    if (child.nodeType === Node.TEXT_NODE && child.data !== wanted) child.data = wanted;
  }
}

// eslint-disable-next-line no-unused-vars -- used by docs.js
function translateWhatAppears(root) {
  translate(root);
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "characterData") translate(change.target);
      for (const added of change.addedNodes) translate(added);
    }
  }).observe(root, { childList: true, subtree: true, characterData: true });
}
